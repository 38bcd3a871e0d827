package org.curia.node.persistence;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.StateChanges;
import org.hibernate.StatelessSession;

/**
 * Brings the rows of changed accounts, balances and assets to what they are after a block. What stood there is told, not read, so that
 * every row is an insert, an update or a delete of a batch, and what did not change is none.
 */
final class StateWriter {
    private final StatelessSession session;

    StateWriter(StatelessSession session) {
        this.session = session;
    }

    /** @param before the changed accounts and assets as their rows stand, without those that have none */
    void write(StateChanges before, StateChanges after) {
        Map<AccountId, Account> accounts = new HashMap<>();
        before.accounts().forEach(account -> accounts.put(account.id(), account));
        writeAccounts(accounts, after.accounts());
        writeBalances(accounts, after.accounts());
        Set<AssetCode> assets = before.assets().stream().map(Asset::code).collect(Collectors.toSet());
        var rows = new Rows();
        after.assets().forEach(asset -> rows.put(assets.contains(asset.code()), EntityMapping.asset(asset)));
        rows.write();
    }

    /** Who only received has the row it had. */
    private void writeAccounts(Map<AccountId, Account> before, List<Account> after) {
        var rows = new Rows();
        for (Account account : after) {
            Account old = before.get(account.id());
            if (old == null || !old.key().equals(account.key()) || !old.nonces().equals(account.nonces())) {
                rows.put(old != null, EntityMapping.account(account));
            }
        }
        rows.write();
    }

    private void writeBalances(Map<AccountId, Account> before, List<Account> after) {
        var rows = new Rows();
        for (Account account : after) {
            Account old = before.get(account.id());
            SortedMap<AssetCode, Amount> had = old == null ? Collections.emptySortedMap() : old.balances();
            SortedMap<AssetCode, Amount> has = account.balances();
            has.forEach((asset, amount) -> {
                if (!amount.equals(had.get(asset))) {
                    rows.put(had.containsKey(asset), EntityMapping.balance(holding(account, asset), amount));
                }
            });
            had.forEach((asset, amount) -> {
                if (!has.containsKey(asset)) {
                    rows.emptied.add(EntityMapping.balance(holding(account, asset), amount));
                }
            });
        }
        rows.write();
    }

    private static BalanceEntity.Holding holding(Account account, AssetCode asset) {
        return new BalanceEntity.Holding(account.id().toString(), asset.text());
    }

    /** Of one table. Inserts before updates before deletes: a batch holds statements of one kind. */
    private final class Rows {
        private final List<Object> fresh = new ArrayList<>();
        private final List<Object> changed = new ArrayList<>();
        private final List<Object> emptied = new ArrayList<>();

        void put(boolean stands, Object row) {
            (stands ? changed : fresh).add(row);
        }

        void write() {
            fresh.forEach(session::insert);
            changed.forEach(session::update);
            emptied.forEach(session::delete);
        }
    }
}
