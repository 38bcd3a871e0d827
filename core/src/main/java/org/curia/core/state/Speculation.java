package org.curia.core.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;

/**
 * The state after blocks that are not final: changes above a {@link Base}. Costs what changed. {@link LedgerState#apply(Speculation)} makes
 * it final, forgetting it drops it. Once it is final it answers for the ledger's state itself, and those above it let go of it.
 */
public final class Speculation implements Base {
    private final LedgerState ledger;
    private Speculation parent;
    private final long generation;
    private final StateChanges changes;
    private final BucketTree.Staged tree;
    private final Map<StateKey, Optional<StateEntry>> changed = new LinkedHashMap<>();
    /** By how many there are more than below; null until somebody asks. */
    private EntryCounts more;

    private boolean isFinal;

    /** @param parent null where it stands on the ledger's final state */
    Speculation(LedgerState ledger, Speculation parent, long generation, StateChanges changes, BucketTree.Staged tree) {
        this.ledger = ledger;
        this.parent = parent;
        this.generation = generation;
        this.changes = changes;
        this.tree = tree;
        changes.forEach(change -> changed.put(change.key(), change.entry()));
    }

    @Override
    public Hash root() {
        return tree.root();
    }

    @Override
    public Speculation stage(StateChanges next) {
        requireCurrent();
        return ledger.stage(this, next);
    }

    public StateChanges changes() {
        return changes;
    }

    @Override
    public Optional<StateEntry> find(StateKey key) {
        if (isFinal) {
            return ledger.find(key);
        }
        Optional<StateEntry> entry = changed.get(key);
        return entry != null ? entry : below().find(key);
    }

    @Override
    public int count(StateKind kind) {
        if (isFinal) {
            return ledger.count(kind);
        }
        if (more == null) {
            more = countMore(below());
        }
        return below().count(kind) + more.of(kind);
    }

    private EntryCounts countMore(Base below) {
        EntryCounts counted = new EntryCounts();
        changed.forEach(
                (key, entry) -> counted.change(key.kind(), below.find(key).isPresent(), entry.isPresent()));
        return counted;
    }

    /** How many blocks are final when it is. */
    long generation() {
        return generation;
    }

    BucketTree.Staged tree() {
        return tree;
    }

    boolean isFinal() {
        return isFinal;
    }

    void becameFinal() {
        parent = null;
        isFinal = true;
    }

    /** @throws IllegalStateException where another block was made final at the height of this one or of one below it */
    void requireCurrent() {
        long expected = isFinal ? ledger.generation() : ledger.generation() + 1;
        if (below() == ledger && generation != expected) {
            throw new IllegalStateException("the speculative state stands on a block that did not become final");
        }
        if (below() instanceof Speculation speculation) {
            speculation.requireCurrent();
        }
    }

    private Base below() {
        if (parent != null && parent.isFinal) {
            parent = null;
        }
        return parent == null ? ledger : parent;
    }
}
