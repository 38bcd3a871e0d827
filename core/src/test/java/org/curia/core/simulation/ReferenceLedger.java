package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AnchorId;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Genesis;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.WeightedKey;
import org.curia.core.model.Witness;
import org.curia.core.state.Account;
import org.curia.core.state.Anchor;
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
    private final Map<AccountId, Authority> authorities = new HashMap<>();
    private final Map<AnchorId, Anchor> anchors = new HashMap<>();
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
            outcomes.add(execute(transaction, block.height()));
        }
        List<Outcome> claimed = block.receipts().stream().map(Receipt::outcome).toList();
        Invariants.require(
                "I4", outcomes.equals(claimed), () -> "receipts say " + claimed + ", they should say " + outcomes);
        block.receipts().forEach(receipt -> receipts.put(receipt.transactionId(), receipt));
        requireSameBalances(block);
        requireSumsEqualSupplies();
        requireSameAnchors(block);
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
        Invariants.require(
                "I7", isAuthorized(transaction), () -> transaction + " is witnessed by others than its sources");
        transaction
                .body()
                .sources()
                .forEach(source -> authorityFor(source, transaction)
                        .ifPresent(authority -> authorities.putIfAbsent(source, authority)));
    }

    /** Whether the witnesses are enough for every source, and not if any of them is left out. */
    boolean isAuthorized(Transaction transaction) {
        List<PublicKey> keys =
                transaction.witnesses().stream().map(Witness::publicKey).toList();
        return isSatisfied(transaction, keys)
                && keys.stream().noneMatch(left -> {
                    List<PublicKey> others = new ArrayList<>(keys);
                    others.remove(left);
                    return isSatisfied(transaction, others);
                });
    }

    private boolean isSatisfied(Transaction transaction, List<PublicKey> keys) {
        return transaction.body().sources().stream()
                .allMatch(source -> authorityFor(source, transaction)
                        .filter(authority -> authority.keys().stream()
                                        .filter(member -> keys.contains(member.key()))
                                        .mapToInt(WeightedKey::weight)
                                        .sum()
                                >= authority.threshold())
                        .isPresent());
    }

    private Optional<Authority> authorityFor(AccountId source, Transaction transaction) {
        if (authorities.containsKey(source)) {
            return Optional.of(authorities.get(source));
        }
        List<Authority> candidates = new ArrayList<>();
        transaction.witnesses().forEach(witness -> candidates.add(Authority.of(witness.publicKey())));
        transaction.operations().forEach(operation -> {
            if (operation.source().equals(source)
                    && operation.operation() instanceof Operation.SetAuthority setAuthority) {
                candidates.add(setAuthority.authority());
            }
        });
        return candidates.stream()
                .filter(candidate -> AccountId.of(candidate).equals(source))
                .findFirst();
    }

    /** All or nothing: what stood before comes back where one fails. */
    private Outcome execute(Transaction transaction, long height) {
        Map<AccountId, Map<AssetCode, Long>> balancesBefore = new HashMap<>();
        balances.forEach((account, held) -> balancesBefore.put(account, new TreeMap<>(held)));
        Map<AssetCode, Long> suppliesBefore = new TreeMap<>(supplies);
        Map<AssetCode, AccountId> issuersBefore = new HashMap<>(issuers);
        Map<AccountId, Authority> authoritiesBefore = new HashMap<>(authorities);
        Map<AnchorId, Anchor> anchorsBefore = new HashMap<>(anchors);
        for (SourcedOperation operation : transaction.operations()) {
            Outcome outcome = execute(operation.source(), operation.operation(), height);
            if (!outcome.settled()) {
                restore(balances, balancesBefore);
                restore(supplies, suppliesBefore);
                restore(issuers, issuersBefore);
                restore(authorities, authoritiesBefore);
                restore(anchors, anchorsBefore);
                return outcome;
            }
        }
        return Outcome.SETTLED;
    }

    private static <K, V> void restore(Map<K, V> map, Map<K, V> before) {
        map.clear();
        map.putAll(before);
    }

    private Outcome execute(AccountId source, Operation sourced, long height) {
        return sourced.handle(new Operation.Handler<>() {
            @Override
            public Outcome createAsset(Operation.CreateAsset operation) {
                if (issuers.putIfAbsent(operation.asset(), source) != null) {
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
                if (!issuers.get(operation.asset()).equals(source)) {
                    return Outcome.NOT_THE_ISSUER;
                }
                supplies.merge(operation.asset(), operation.amount().units(), Long::sum);
                add(operation.to(), operation.asset(), operation.amount().units());
                return Outcome.SETTLED;
            }

            @Override
            public Outcome redeem(Operation.Redeem operation) {
                Outcome outcome = take(source, operation.asset(), operation.amount());
                if (outcome.settled()) {
                    supplies.merge(operation.asset(), -operation.amount().units(), Long::sum);
                }
                return outcome;
            }

            @Override
            public Outcome transfer(Operation.Transfer operation) {
                Outcome outcome = take(source, operation.asset(), operation.amount());
                if (outcome.settled()) {
                    add(operation.to(), operation.asset(), operation.amount().units());
                }
                return outcome;
            }

            @Override
            public Outcome setAuthority(Operation.SetAuthority operation) {
                authorities.put(source, operation.authority());
                return Outcome.SETTLED;
            }

            @Override
            public Outcome anchor(Operation.Anchor operation) {
                AnchorId id = AnchorId.of(source, operation.contentHash());
                Anchor anchor = new Anchor(id, operation.size(), operation.note(), height);
                return anchors.putIfAbsent(id, anchor) == null ? Outcome.SETTLED : Outcome.ANCHOR_EXISTS;
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

    private void requireSameAnchors(FinalizedBlock block) {
        Map<AnchorId, Anchor> expected = new HashMap<>(anchors);
        expected.values().removeIf(anchor -> anchor.height() != block.height());
        Map<AnchorId, Anchor> actual = new HashMap<>();
        block.changes().list().stream()
                .flatMap(change -> change.entry().stream())
                .filter(Anchor.class::isInstance)
                .map(Anchor.class::cast)
                .forEach(anchor -> actual.put(anchor.stateKey(), anchor));
        Invariants.require(
                "I4", expected.equals(actual), () -> "the block should anchor " + expected + ", not " + actual);
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

    /** The first key of the authority that it has by now; null while the ledger has seen none. */
    PublicKey keyOf(AccountId account) {
        Authority authority = authorities.get(account);
        return authority == null ? null : authority.keys().get(0).key();
    }
}
