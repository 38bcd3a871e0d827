package org.curia.node.persistence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.StateChanges;
import org.curia.node.persistence.BalanceEntity.Holding;
import org.hibernate.StatelessSession;

/**
 * Brings the rows of changed accounts, balances and assets to what they are after a block. What stands there already is read in a few
 * queries for the whole block, so that every row is then an insert, an update or a delete of a batch, and an unchanged balance is none.
 */
final class StateWriter {
    /** In one query: PostgreSQL takes 32,767 parameters at most, and statements of few lengths stay prepared. */
    private static final int IDS = 512;

    private final StatelessSession session;

    StateWriter(StatelessSession session) {
        this.session = session;
    }

    void write(StateChanges changes) {
        Map<String, Account> accounts = new LinkedHashMap<>();
        changes.accounts().forEach(account -> accounts.put(account.id().toString(), account));
        writeAccounts(accounts);
        writeBalances(accounts);
        writeAssets(changes.assets());
    }

    private void writeAccounts(Map<String, Account> accounts) {
        Set<String> known = Set.copyOf(
                find("select id from AccountEntity where id in :ids", String.class, List.copyOf(accounts.keySet())));
        write(accounts.values().stream().map(EntityMapping::account).toList(), row -> known.contains(row.id));
    }

    private void writeBalances(Map<String, Account> accounts) {
        Map<Holding, BalanceEntity> before = find(
                        "from BalanceEntity where holding.account in :ids",
                        BalanceEntity.class,
                        List.copyOf(accounts.keySet()))
                .stream()
                .collect(Collectors.toMap(row -> row.holding, row -> row));
        List<BalanceEntity> changed = new ArrayList<>();
        Map<Holding, BalanceEntity> emptied = new LinkedHashMap<>(before);
        accounts.forEach((id, account) -> account.balances().forEach((asset, amount) -> {
            BalanceEntity row = EntityMapping.balance(new Holding(id, asset.text()), amount);
            BalanceEntity old = before.get(row.holding);
            if (old == null || !old.amount.equals(row.amount)) {
                changed.add(row);
            }
            emptied.remove(row.holding);
        }));
        write(changed, row -> before.containsKey(row.holding));
        emptied.values().forEach(session::delete);
    }

    private void writeAssets(List<Asset> assets) {
        Set<String> known = Set.copyOf(find(
                "select code from AssetEntity where code in :ids",
                String.class,
                assets.stream().map(asset -> asset.code().text()).toList()));
        write(assets.stream().map(EntityMapping::asset).toList(), row -> known.contains(row.code));
    }

    /** Inserts before updates: a batch holds statements of one kind. */
    private <E> void write(List<E> rows, Predicate<E> known) {
        rows.stream().filter(known.negate()).forEach(session::insert);
        rows.stream().filter(known).forEach(session::update);
    }

    private <T> List<T> find(String query, Class<T> type, List<String> ids) {
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + IDS)
                .mapToObj(from -> ids.subList(from, Math.min(from + IDS, ids.size())))
                .flatMap(part -> session.createSelectionQuery(query, type).setParameterList("ids", part).stream())
                .toList();
    }
}
