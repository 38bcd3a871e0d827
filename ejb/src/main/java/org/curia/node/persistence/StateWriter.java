package org.curia.node.persistence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.state.Account;
import org.curia.core.state.Asset;
import org.curia.core.state.StateChanges;
import org.curia.node.persistence.Rows.Column;
import org.curia.node.persistence.Rows.Type;
import org.hibernate.StatelessSession;

/**
 * Brings the rows of changed accounts, balances and assets to what they are after a block. What stood there is told, not read, so that
 * a row which did not change is not written.
 */
final class StateWriter {
    private static final Rows<Account> ACCOUNTS = Rows.addedOrReplaced(
            "account",
            List.of("id"),
            List.of(
                    new Column<>("id", Type.TEXT, account -> account.id().toString()),
                    new Column<>(
                            "public_key",
                            Type.BYTEA,
                            account -> account.key().map(PublicKey::encoded).orElse(null)),
                    new Column<>(
                            "nonce_floor",
                            Type.NUMERIC,
                            account -> unsigned(account.nonces().floor())),
                    new Column<>(
                            "nonces_used",
                            Type.BYTEA,
                            account -> account.nonces().used())));
    private static final Rows<Balance> BALANCES = Rows.addedOrReplaced(
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

    private final StatelessSession session;

    private record Balance(AccountId account, AssetCode asset, Amount amount) {}

    StateWriter(StatelessSession session) {
        this.session = session;
    }

    /** @param before the changed accounts and assets as their rows stand, without those that have none */
    void write(StateChanges before, StateChanges after) {
        Map<AccountId, Account> accounts = new HashMap<>();
        before.accounts().forEach(account -> accounts.put(account.id(), account));
        writeAccounts(accounts, after.accounts());
        writeBalances(accounts, after.accounts());
        writeAssets(before.assets().stream().map(Asset::code).collect(Collectors.toSet()), after.assets());
    }

    /** Who only received has the row it had. */
    private void writeAccounts(Map<AccountId, Account> before, List<Account> after) {
        List<Account> changed = after.stream()
                .filter(account -> isOtherRow(before.get(account.id()), account))
                .toList();
        ACCOUNTS.write(session, changed);
    }

    private static boolean isOtherRow(Account old, Account account) {
        return old == null || !old.key().equals(account.key()) || !old.nonces().equals(account.nonces());
    }

    private void writeBalances(Map<AccountId, Account> before, List<Account> after) {
        List<Balance> changed = new ArrayList<>();
        List<Balance> emptied = new ArrayList<>();
        for (Account account : after) {
            Account old = before.get(account.id());
            SortedMap<AssetCode, Amount> had = old == null ? Collections.emptySortedMap() : old.balances();
            SortedMap<AssetCode, Amount> has = account.balances();
            has.forEach((asset, amount) -> {
                if (!amount.equals(had.get(asset))) {
                    changed.add(new Balance(account.id(), asset, amount));
                }
            });
            had.forEach((asset, amount) -> {
                if (!has.containsKey(asset)) {
                    emptied.add(new Balance(account.id(), asset, amount));
                }
            });
        }
        BALANCES.write(session, changed);
        emptied.forEach(balance -> session.delete(EntityMapping.balance(
                new BalanceEntity.Holding(
                        balance.account().toString(), balance.asset().text()),
                balance.amount())));
    }

    private void writeAssets(Set<AssetCode> before, List<Asset> after) {
        for (Asset asset : after) {
            AssetEntity row = EntityMapping.asset(asset);
            if (before.contains(asset.code())) {
                session.update(row);
            } else {
                session.insert(row);
            }
        }
    }

    private static BigDecimal unsigned(long value) {
        return new BigDecimal(EntityMapping.unsigned(value));
    }
}
