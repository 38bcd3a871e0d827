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
import org.hibernate.StatelessSession;

/**
 * Brings the rows of changed accounts, balances and assets to what they are after a block. What stood there is told, not read, so that
 * a row which did not change is not written.
 */
final class StateWriter {
    private static final Upsert ACCOUNTS =
            new Upsert("account", List.of("id"), List.of("public_key", "nonce_floor", "nonces_used"));
    private static final Upsert BALANCES = new Upsert("balance", List.of("account", "asset"), List.of("amount"));

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
        ACCOUNTS.write(session, changed, (statement, account) -> {
            statement.setString(1, account.id().toString());
            statement.setBytes(2, account.key().map(PublicKey::encoded).orElse(null));
            statement.setBigDecimal(3, unsigned(account.nonces().floor()));
            statement.setBytes(4, account.nonces().used());
        });
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
        BALANCES.write(session, changed, (statement, balance) -> {
            statement.setString(1, balance.account().toString());
            statement.setString(2, balance.asset().text());
            statement.setBigDecimal(3, unsigned(balance.amount().units()));
        });
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
