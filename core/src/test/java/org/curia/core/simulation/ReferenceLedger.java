package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.Account;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChanges;

/**
 * What the ledger should come to, worked out a second time as simply as can be: plain maps of plain numbers (all below 2^63 here). Holds
 * every final block against it: I4 and I7 (the same end, each transaction once) and I5 (balances sum to supplies).
 */
final class ReferenceLedger {
    private final LedgerState roots;
    private final Map<AccountId, Map<AssetCode, Long>> balances = new HashMap<>();
    private final Map<AssetCode, Long> supplies = new TreeMap<>();
    private final Map<AssetCode, AccountId> issuers = new HashMap<>();
    private final Map<AccountId, PublicKey> keys = new HashMap<>();
    private final Map<AccountId, Map<Long, Hash>> nonces = new HashMap<>();
    private final Map<Hash, Receipt> receipts = new HashMap<>();

    ReferenceLedger(Cast cast) {

        this.roots = LedgerState.genesis(cast.genesis());
        for (Genesis.GenesisAsset asset : cast.genesis().assets()) {
            issuers.put(asset.code(), asset.issuer());
            supplies.put(asset.code(), 0L);
        }
        for (Genesis.GenesisAccount account : cast.genesis().accounts()) {
            account.balances().forEach((asset, amount) -> {
                add(account.id(), asset, amount.units());
                supplies.merge(asset, amount.units(), Long::sum);
            });
        }
    }

    void apply(FinalizedBlock block) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Transaction transaction : block.certified().block().transactions()) {
            requireIncludable(transaction, block.height());
            outcomes.add(execute(transaction));
        }
        List<Outcome> claimed = block.receipts().stream().map(Receipt::outcome).toList();
        Invariants.require(
                "I4", outcomes.equals(claimed), () -> "receipts say " + claimed + ", they should say " + outcomes);
        block.receipts().forEach(receipt -> receipts.put(receipt.transactionId(), receipt));
        requireSameBalances(block);
        requireSumsEqualSupplies();
        roots.apply(block.changes());
        Invariants.require(
                "I4",
                roots.root().equals(block.certified().block().header().stateRoot()),
                () -> "the state after height " + block.height() + " hashes to another root than the header says");
    }

    private void requireIncludable(Transaction transaction, long height) {
        AccountId sender = transaction.sender();
        Hash before = nonces.computeIfAbsent(sender, account -> new HashMap<>())
                .putIfAbsent(transaction.body().nonce(), transaction.id());
        Invariants.require(
                "I7", before == null, () -> transaction + " uses a nonce again that " + before + " has used");
        Invariants.require("I7", !receipts.containsKey(transaction.id()), () -> transaction + " is final twice");
        Invariants.require("I7", transaction.body().expiryHeight() >= height, () -> transaction + " was expired");
        PublicKey key = keys.get(sender);
        boolean mayspeak = key == null
                ? AccountId.of(transaction.publicKey()).equals(sender)
                : key.equals(transaction.publicKey());
        Invariants.require("I7", mayspeak, () -> transaction + " has a key that is not its sender's");
        keys.putIfAbsent(sender, transaction.publicKey());
    }

    private Outcome execute(Transaction transaction) {
        AccountId sender = transaction.sender();
        return transaction.body().operation().handle(new Operation.Handler<>() {
            @Override
            public Outcome createAsset(Operation.CreateAsset operation) {
                if (issuers.putIfAbsent(operation.asset(), sender) != null) {
                    return Outcome.ASSET_EXISTS;
                }
                supplies.put(operation.asset(), 0L);
                return Outcome.SETTLED;
            }

            @Override
            public Outcome issue(Operation.Issue operation) {
                if (!issuers.containsKey(operation.asset())) {
                    return Outcome.UNKNOWN_ASSET;
                }
                if (!issuers.get(operation.asset()).equals(sender)) {
                    return Outcome.NOT_THE_ISSUER;
                }
                supplies.merge(operation.asset(), operation.amount().units(), Long::sum);
                add(operation.to(), operation.asset(), operation.amount().units());
                return Outcome.SETTLED;
            }

            @Override
            public Outcome redeem(Operation.Redeem operation) {
                Outcome outcome = take(sender, operation.asset(), operation.amount());
                if (outcome.settled()) {
                    supplies.merge(operation.asset(), -operation.amount().units(), Long::sum);
                }
                return outcome;
            }

            @Override
            public Outcome transfer(Operation.Transfer operation) {
                Outcome outcome = take(sender, operation.asset(), operation.amount());
                if (outcome.settled()) {
                    add(operation.to(), operation.asset(), operation.amount().units());
                }
                return outcome;
            }

            @Override
            public Outcome rotateKey(Operation.RotateKey operation) {
                keys.put(sender, operation.newKey());
                return Outcome.SETTLED;
            }
        });
    }

    private Outcome take(AccountId from, AssetCode asset, Amount amount) {
        if (!issuers.containsKey(asset)) {
            return Outcome.UNKNOWN_ASSET;
        }
        if (balance(from, asset) < amount.units()) {
            return Outcome.INSUFFICIENT_BALANCE;
        }
        add(from, asset, -amount.units());
        return Outcome.SETTLED;
    }

    private void add(AccountId account, AssetCode asset, long units) {
        balances.computeIfAbsent(account, id -> new TreeMap<>()).merge(asset, units, Long::sum);
    }

    private void requireSameBalances(FinalizedBlock block) {
        Set<AccountId> changed = new HashSet<>();
        accountsIn(block.changes()).forEach(account -> {
            changed.add(account.id());
            Map<AssetCode, Long> expected = new TreeMap<>(balances.getOrDefault(account.id(), Map.of()));
            expected.values().removeIf(units -> units == 0);
            Map<AssetCode, Long> actual = new TreeMap<>();
            account.balances().forEach((asset, amount) -> actual.put(asset, amount.units()));
            Invariants.require(
                    "I4", expected.equals(actual), () -> account.id() + " should hold " + expected + ", not " + actual);
        });
        block.certified()
                .block()
                .transactions()
                .forEach(transaction -> Invariants.require(
                        "I4",
                        changed.contains(transaction.sender()),
                        () -> transaction + " did not change its sender's nonces"));
    }

    private static List<Account> accountsIn(StateChanges changes) {
        return changes.list().stream()
                .flatMap(change -> change.entry().stream())
                .filter(Account.class::isInstance)
                .map(Account.class::cast)
                .toList();
    }

    private void requireSumsEqualSupplies() {
        Map<AssetCode, Long> sums = new TreeMap<>();
        supplies.keySet().forEach(asset -> sums.put(asset, 0L));
        balances.values()
                .forEach(held -> held.forEach((asset, units) -> {
                    Invariants.require("I5", units >= 0, () -> "a balance of " + units + " " + asset);
                    sums.merge(asset, units, Long::sum);
                }));
        Invariants.require("I5", sums.equals(supplies), () -> "balances sum to " + sums + ", supplies are " + supplies);
    }

    // ---- what may be asked -------------------------------------------------------------------------------------

    Receipt receipt(Hash transactionId) {
        return receipts.get(transactionId);
    }

    boolean isNonceUsed(AccountId account, long nonce) {
        return nonces.getOrDefault(account, Map.of()).containsKey(nonce);
    }

    long balance(AccountId account, AssetCode asset) {
        return balances.getOrDefault(account, Map.of()).getOrDefault(asset, 0L);
    }

    PublicKey keyOf(AccountId account) {
        return keys.get(account);
    }
}
