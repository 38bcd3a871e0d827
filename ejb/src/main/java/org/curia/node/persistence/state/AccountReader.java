package org.curia.node.persistence.state;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Asset;
import org.curia.node.api.FinalAccount;
import org.hibernate.StatelessSession;

/** Reads one account with its balances, their assets and the height in a single statement, so that all are of one moment. */
public final class AccountReader {
    private final StatelessSession session;

    public AccountReader(StatelessSession session) {
        this.session = session;
    }

    private record Row(Long height, AccountEntity account, BalanceEntity balance, AssetEntity asset) {}

    /** @param count of balances, at most; one more is read to know whether there is one */
    public Optional<FinalAccount> account(AccountId id, Optional<AssetCode> after, int count) {
        List<Row> rows = session.createSelectionQuery("""
                        select (select max(block.height) from BlockEntity block), account, balance, asset
                        from AccountEntity account
                        left join BalanceEntity balance
                            on balance.holding.account = account.id and balance.holding.asset > :after
                        left join AssetEntity asset on asset.code = balance.holding.asset
                        where account.id = :id
                        order by balance.holding.asset""", Row.class)
                .setParameter("id", id.toString())
                .setParameter("after", after.map(AssetCode::text).orElse(""))
                .setMaxResults(count + 1)
                .list();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(account(rows.subList(0, Math.min(count, rows.size())), rows.size() > count));
    }

    private static FinalAccount account(List<Row> rows, boolean more) {
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        SortedMap<AssetCode, Asset> assets = new TreeMap<>();
        for (Row row : rows) {
            if (row.balance != null) {
                AssetCode code = StateMapping.assetCode(row.balance);
                balances.put(code, StateMapping.amount(row.balance));
                assets.put(code, StateMapping.asset(row.asset));
            }
        }
        Row first = rows.get(0);
        return new FinalAccount(first.height, StateMapping.account(first.account, balances), assets, more);
    }
}
