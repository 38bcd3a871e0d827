package org.curia.core.state;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;

/** The finalized state, whole in memory: every account and asset, and the tree that their root is read from. Owned by one thread. */
public final class LedgerState implements Base {
    private final Map<AccountId, Account> accounts = new LinkedHashMap<>();
    private final TreeMap<AssetCode, Asset> assets = new TreeMap<>();
    private final BucketTree tree;
    private long generation;

    private LedgerState(LedgerLimits limits) {
        this.tree = new BucketTree(limits.bucketBits());
    }

    /**
     * The state at height 0: the listed accounts with their balances, and an account for every issuer so that it can act.
     *
     * @throws IllegalArgumentException for a balance in an asset that genesis does not list, or a supply above 2^64 - 1
     */
    public static LedgerState genesis(Genesis genesis) {
        SortedMap<AssetCode, Asset> assets = new TreeMap<>();
        LedgerState state = new LedgerState(genesis.limits());
        for (Genesis.GenesisAsset listed : genesis.assets()) {
            assets.put(listed.code(), new Asset(listed.code(), listed.decimals(), listed.issuer(), Amount.ZERO));
            state.accounts.put(listed.issuer(), Account.opened(listed.issuer()));
        }
        for (Genesis.GenesisAccount listed : genesis.accounts()) {
            Account account = Account.opened(listed.id());
            for (var balance : listed.balances().entrySet()) {
                account = account.withBalance(balance.getKey(), balance.getValue());
                assets.compute(balance.getKey(), (code, asset) -> withMore(code, asset, balance.getValue()));
            }
            state.accounts.put(account.id(), account);
        }
        state.assets.putAll(assets);
        return state.withTree();
    }

    /** @param accounts in any order, each once; there may be millions: they are not collected on the way */
    public static LedgerState load(LedgerLimits limits, Iterable<Account> accounts, Iterable<Asset> assets) {
        LedgerState state = new LedgerState(limits);
        accounts.forEach(account -> state.accounts.put(account.id(), account));
        assets.forEach(asset -> state.assets.put(asset.code(), asset));
        return state.withTree();
    }

    private LedgerState withTree() {
        tree.fill(new StateChanges(List.copyOf(accounts.values()), List.copyOf(assets.values())));
        return this;
    }

    @Override
    public Hash root() {
        return tree.root();
    }

    @Override
    public Optional<Account> account(AccountId id) {
        return Optional.ofNullable(accounts.get(id));
    }

    @Override
    public Optional<Asset> asset(AssetCode code) {
        return Optional.ofNullable(assets.get(code));
    }

    @Override
    public int accountCount() {
        return accounts.size();
    }

    @Override
    public int assetCount() {
        return assets.size();
    }

    /** Ascending by id; sorted anew for each call. */
    public Collection<Account> accounts() {
        return accounts.values().stream()
                .sorted(Comparator.comparing(Account::id))
                .toList();
    }

    /** Ascending by code. */
    public Collection<Asset> assets() {
        return Collections.unmodifiableCollection(assets.values());
    }

    @Override
    public Speculation stage(StateChanges changes) {
        return stage(null, changes);
    }

    /** What of the changed accounts and assets stands here, as it stands. */
    public StateChanges before(StateChanges changes) {
        return new StateChanges(
                changes.accounts().stream()
                        .map(account -> accounts.get(account.id()))
                        .filter(Objects::nonNull)
                        .toList(),
                changes.assets().stream()
                        .map(asset -> assets.get(asset.code()))
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Makes a block's changes final. */
    public void apply(StateChanges changes) {
        apply(stage(changes));
    }

    /**
     * Makes a speculative state final without hashing again.
     *
     * @throws IllegalStateException unless it stands directly on this state
     */
    public void apply(Speculation next) {
        if (next.generation() != generation + 1) {
            throw new IllegalStateException("the speculative state does not stand on the final one");
        }
        next.requireCurrent();
        next.changes().accounts().forEach(account -> accounts.put(account.id(), account));
        next.changes().assets().forEach(asset -> assets.put(asset.code(), asset));
        tree.apply(next.tree());
        generation++;
        next.becameFinal();
    }

    /** Proves what the account is in {@link #root()}, or that there is none. */
    public Proof prove(AccountId id) {
        return tree.prove(StateLayouts.key(id));
    }

    public Proof prove(AssetCode code) {
        return tree.prove(StateLayouts.key(code));
    }

    BucketTree tree() {
        return tree;
    }

    Speculation stage(Speculation parent, StateChanges changes) {
        boolean onFinal = parent == null || parent.isFinal();
        return new Speculation(
                this,
                onFinal ? null : parent,
                (onFinal ? generation : parent.generation()) + 1,
                changes,
                tree.stage(onFinal ? null : parent.tree(), changes));
    }

    /** How many blocks have been made final on it. */
    long generation() {
        return generation;
    }

    private static Asset withMore(AssetCode code, Asset asset, Amount more) {
        if (asset == null) {
            throw new IllegalArgumentException("genesis gives balances in " + code + " but does not list that asset");
        }
        Amount supply = asset.supply()
                .plus(more)
                .orElseThrow(() -> new IllegalArgumentException("the supply of " + code + " is above 2^64 - 1"));
        return asset.withSupply(supply);
    }
}
