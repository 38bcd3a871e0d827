package org.curia.node.persistence;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.LedgerLimits;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.hibernate.StatelessSession;

/** Streams the tables of accounts, balances and assets into a state: no list of all their rows is made on the way. */
final class StateReader {
    /** Without it the driver of PostgreSQL takes all rows into memory before it gives the first. */
    private static final int ROWS_AT_ONCE = 2_000;

    private final StatelessSession session;

    StateReader(StatelessSession session) {
        this.session = session;
    }

    LedgerState load(LedgerLimits limits) {
        try (Stream<AccountEntity> accounts = rows("from AccountEntity order by id", AccountEntity.class);
                Stream<BalanceEntity> balances =
                        rows("from BalanceEntity order by holding.account, holding.asset", BalanceEntity.class);
                Stream<AssetEntity> assets = rows("from AssetEntity order by code", AssetEntity.class)) {
            AccountsWithBalances merged = new AccountsWithBalances(accounts.iterator(), balances.iterator());
            LedgerState state = LedgerState.load(
                    limits, () -> merged, () -> assets.map(EntityMapping::asset).iterator());
            merged.requireNoBalanceLeft();
            return state;
        }
    }

    private <T> Stream<T> rows(String query, Class<T> type) {
        return session.createSelectionQuery(query, type)
                .setFetchSize(ROWS_AT_ONCE)
                .getResultStream();
    }

    /** Both in the order of account ids. */
    private static final class AccountsWithBalances implements Iterator<Account> {
        private final Iterator<AccountEntity> accounts;
        private final Iterator<BalanceEntity> balances;
        /** One object for each asset, not one for each balance. */
        private final Map<AssetCode, AssetCode> codes = new HashMap<>();

        private BalanceEntity nextBalance;

        AccountsWithBalances(Iterator<AccountEntity> accounts, Iterator<BalanceEntity> balances) {
            this.accounts = accounts;
            this.balances = balances;
            advance();
        }

        @Override
        public boolean hasNext() {
            return accounts.hasNext();
        }

        @Override
        public Account next() {
            if (!hasNext()) {
                throw new NoSuchElementException("there are no more accounts");
            }
            AccountEntity account = accounts.next();
            SortedMap<AssetCode, Amount> held = new TreeMap<>();
            while (nextBalance != null && nextBalance.holding.account().equals(account.id)) {
                AssetCode code = EntityMapping.assetCode(nextBalance);
                held.put(codes.computeIfAbsent(code, itself -> itself), EntityMapping.amount(nextBalance));
                advance();
            }
            return EntityMapping.account(account, held);
        }

        void requireNoBalanceLeft() {
            if (nextBalance != null) {
                throw EntityMapping.altered("the balance of " + nextBalance.holding.account());
            }
        }

        private void advance() {
            nextBalance = balances.hasNext() ? balances.next() : null;
        }
    }
}
