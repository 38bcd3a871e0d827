package org.curia.node.persistence.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.state.Account;
import org.curia.node.persistence.sql.BulkWriter;
import org.curia.node.persistence.sql.BulkWriter.Column;
import org.curia.node.persistence.sql.BulkWriter.Type;
import org.curia.node.persistence.sql.StoredValues;
import org.hibernate.StatelessSession;

/** Accounts: {@link AccountEntity}, and {@link BalanceEntity} for what they hold. A row that did not change is not written. */
final class AccountTable extends StateTable<Account> {
    static final AccountTable INSTANCE = new AccountTable();

    private static final BulkWriter<Account> ACCOUNTS = BulkWriter.upserting(
            "account",
            List.of("id"),
            List.of(
                    new Column<>("id", Type.TEXT, account -> account.id().toString()),
                    new Column<>(
                            "public_key",
                            Type.BYTEA,
                            account -> account.authority()
                                    .filter(Authority::isOneKey)
                                    .map(authority ->
                                            authority.keys().get(0).key().encoded())
                                    .orElse(null)),
                    new Column<>(
                            "authority",
                            Type.BYTEA,
                            account -> account.authority()
                                    .filter(authority -> !authority.isOneKey())
                                    .map(Authority::encoded)
                                    .orElse(null)),
                    new Column<>(
                            "nonce_floor",
                            Type.NUMERIC,
                            account -> unsigned(account.nonces().floor())),
                    new Column<>(
                            "nonces_used",
                            Type.BYTEA,
                            account -> account.nonces().used())));
    private static final BulkWriter<Balance> BALANCES = BulkWriter.upserting(
            "balance",
            List.of("account", "asset"),
            List.of(
                    new Column<>(
                            "account", Type.TEXT, balance -> balance.account().toString()),
                    new Column<>("asset", Type.TEXT, balance -> balance.asset().text()),
                    new Column<>(
                            "amount",
                            Type.NUMERIC,
                            balance -> unsigned(balance.amount().units()))));

    private record Balance(AccountId account, AssetCode asset, Amount amount) {}

    private AccountTable() {
        super(Account.class);
    }

    @Override
    void write(StatelessSession session, List<RowChange<Account>> changes) {
        ACCOUNTS.write(
                session,
                changes.stream()
                        .filter(AccountTable::isOtherRow)
                        .map(change -> change.after().orElseThrow())
                        .toList());
        writeBalances(session, changes);
        ACCOUNTS.delete(
                session,
                changes.stream()
                        .filter(RowChange::isDelete)
                        .map(change -> change.before().orElseThrow())
                        .toList());
    }

    /** An account that only received has the row it had. */
    private static boolean isOtherRow(RowChange<Account> change) {
        if (!change.isUpdate()) {
            return change.isInsert();
        }
        Account old = change.before().orElseThrow();
        Account account = change.after().orElseThrow();
        return !old.hasSameAuthority(account) || !old.nonces().equals(account.nonces());
    }

    private static void writeBalances(StatelessSession session, List<RowChange<Account>> changes) {
        List<Balance> changed = new ArrayList<>();
        List<Balance> emptied = new ArrayList<>();
        for (RowChange<Account> change : changes) {
            AccountId id = change.after().or(change::before).orElseThrow().id();
            SortedMap<AssetCode, Amount> had = balances(change.before());
            SortedMap<AssetCode, Amount> has = balances(change.after());
            has.forEach((asset, amount) -> {
                if (!amount.equals(had.get(asset))) {
                    changed.add(new Balance(id, asset, amount));
                }
            });
            had.forEach((asset, amount) -> {
                if (!has.containsKey(asset)) {
                    emptied.add(new Balance(id, asset, amount));
                }
            });
        }
        BALANCES.write(session, changed);
        BALANCES.delete(session, emptied);
    }

    private static SortedMap<AssetCode, Amount> balances(Optional<Account> account) {
        return account.map(Account::balances).orElseGet(Collections::emptySortedMap);
    }

    private static BigDecimal unsigned(long value) {
        return new BigDecimal(StoredValues.unsigned(value));
    }

    @Override
    void read(StatelessSession session, Consumer<? super Account> to) {
        try (Stream<AccountEntity> accounts =
                        StateReader.rows(session, "from AccountEntity order by id", AccountEntity.class);
                Stream<BalanceEntity> balances = StateReader.rows(
                        session, "from BalanceEntity order by holding.account, holding.asset", BalanceEntity.class)) {
            BalancesInOrder held = new BalancesInOrder(balances.iterator());
            accounts.forEachOrdered(account -> to.accept(StateMapping.account(account, held.of(account.id))));
            held.requireNoneLeft();
        }
    }

    /** Taken account by account, in the order of their ids. */
    private static final class BalancesInOrder {
        private final Iterator<BalanceEntity> rows;
        /** One object for each asset, not one for each balance. */
        private final Map<AssetCode, AssetCode> codes = new HashMap<>();

        private BalanceEntity next;

        BalancesInOrder(Iterator<BalanceEntity> rows) {
            this.rows = rows;
            advance();
        }

        SortedMap<AssetCode, Amount> of(String account) {
            SortedMap<AssetCode, Amount> held = new TreeMap<>();
            while (next != null && next.holding.account().equals(account)) {
                AssetCode code = StateMapping.assetCode(next);
                held.put(codes.computeIfAbsent(code, itself -> itself), StateMapping.amount(next));
                advance();
            }
            return held;
        }

        void requireNoneLeft() {
            if (next != null) {
                throw StoredValues.altered("the balance of " + next.holding.account());
            }
        }

        private void advance() {
            next = rows.hasNext() ? rows.next() : null;
        }
    }
}
