package org.curia.core.state;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;

/** The finalized state, whole in memory: every entry, and the tree that their root is read from. Owned by one thread. */
public final class LedgerState implements Base {
    private final Map<StateKey, StateEntry> entries = new LinkedHashMap<>();
    private final EntryCounts counts = new EntryCounts();
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
            state.put(Account.opened(listed.issuer()));
        }
        for (Genesis.GenesisAccount listed : genesis.accounts()) {
            Account account = Account.opened(listed.id());
            for (var balance : listed.balances().entrySet()) {
                account = account.withBalance(balance.getKey(), balance.getValue());
                assets.compute(balance.getKey(), (code, asset) -> withMore(code, asset, balance.getValue()));
            }
            state.put(account);
        }
        assets.values().forEach(state::put);
        return state.withTree();
    }

    /** @param entries in any order, each once */
    public static LedgerState load(LedgerLimits limits, Iterable<? extends StateEntry> entries) {
        return load(limits, to -> entries.forEach(to));
    }

    /** @param source gives every entry once, in any order; there may be millions: they are not collected on the way */
    public static LedgerState load(LedgerLimits limits, Consumer<Consumer<StateEntry>> source) {
        LedgerState state = new LedgerState(limits);
        source.accept(state::put);
        return state.withTree();
    }

    private void put(StateEntry entry) {
        if (entries.put(entry.stateKey(), entry) == null) {
            counts.add(entry.stateKey().kind(), 1);
        }
    }

    private void remove(StateKey key) {
        if (entries.remove(key) != null) {
            counts.add(key.kind(), -1);
        }
    }

    private LedgerState withTree() {
        tree.fill(entries.values());
        return this;
    }

    @Override
    public Hash root() {
        return tree.root();
    }

    @Override
    public Optional<StateEntry> find(StateKey key) {
        return Optional.ofNullable(entries.get(key));
    }

    /** How many there are, of all kinds. */
    public int size() {
        return entries.size();
    }

    @Override
    public int count(StateKind kind) {
        return counts.of(kind);
    }

    /** In no order that means anything, and not copied: for whoever looks at each once. */
    Collection<StateEntry> entries() {
        return Collections.unmodifiableCollection(entries.values());
    }

    /** Ascending by key; sorted anew for each call. */
    public List<StateEntry> ascending() {
        return entries.values().stream()
                .sorted(Comparator.comparing(StateEntry::stateKey, StateKey.ORDER))
                .toList();
    }

    /** Ascending by id; sorted anew for each call. */
    public List<Account> accounts() {
        return ascending(Account.class);
    }

    /** Ascending by code; sorted anew for each call. */
    public List<Asset> assets() {
        return ascending(Asset.class);
    }

    private <E extends StateEntry> List<E> ascending(Class<E> kind) {
        return entries.values().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(Comparator.comparing(StateEntry::stateKey, StateKey.ORDER))
                .toList();
    }

    @Override
    public Speculation stage(StateChanges changes) {
        return stage(null, changes);
    }

    /** What stands here under each of the changed keys, or that nothing does: applied after the changes, it undoes them. */
    public StateChanges before(StateChanges changes) {
        return new StateChanges(changes.list().stream()
                .map(change -> new StateChange(change.key(), find(change.key())))
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
        for (StateChange change : next.changes()) {
            change.entry().ifPresentOrElse(this::put, () -> remove(change.key()));
        }
        tree.apply(next.tree());
        generation++;
        next.becameFinal();
    }

    /** Proves what stands under the key in {@link #root()}, or that nothing does. */
    public Proof prove(StateKey key) {
        return tree.prove(StateLayouts.treeKey(key));
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
