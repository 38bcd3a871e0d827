package org.curia.core.state;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;

/**
 * Changes in the making above a state that stays as it is: what a block is executed on. A {@link #nested} one stands above another: it is
 * what may still fail as a whole, and either {@link #commit commits} into the one below it or {@link #discard discards} what was put. One
 * nested overlay serves any number of attempts in turn.
 */
public final class Overlay implements StateView {
    private final StateView below;
    private final Overlay parent;
    private final Map<StateKey, Optional<StateEntry>> changed = new LinkedHashMap<>();
    /** By how many there are more than below. */
    private final EntryCounts more = new EntryCounts();

    public Overlay(StateView below) {
        this(below, null);
    }

    private Overlay(StateView below, Overlay parent) {
        this.below = below;
        this.parent = parent;
    }

    /** One above this one. This one must not be changed beside it until it has committed or discarded. */
    public Overlay nested() {
        return new Overlay(this, this);
    }

    @Override
    public Optional<StateEntry> find(StateKey key) {
        Optional<StateEntry> entry = changed.get(key);
        return entry != null ? entry : below.find(key);
    }

    public void put(StateEntry entry) {
        change(entry.stateKey(), Optional.of(entry));
    }

    /** Nothing stands under the key from here on. Where nothing stood, nothing changes. */
    public void remove(StateKey key) {
        change(key, Optional.empty());
    }

    private void change(StateKey key, Optional<StateEntry> entry) {
        Optional<StateEntry> before = changed.put(key, entry);
        boolean existed = (before != null ? before : below.find(key)).isPresent();
        more.change(key.kind(), existed, entry.isPresent());
    }

    @Override
    public int count(StateKind kind) {
        return below.count(kind) + more.of(kind);
    }

    /**
     * Hands everything over to the overlay below and begins anew.
     *
     * @throws IllegalStateException unless this one is nested
     */
    public void commit() {
        if (parent == null) {
            throw new IllegalStateException("this overlay stands on a state, not on another overlay");
        }
        parent.changed.putAll(changed);
        parent.more.addAll(more);
        discard();
    }

    /** Forgets everything since the last commit. */
    public void discard() {
        changed.clear();
        more.clear();
    }

    /** Everything put or removed so far that is not committed, as it stands now. Nothing of an entry that came and went. */
    public StateChanges changes() {
        return StateChanges.of(changed.entrySet().stream()
                .filter(change -> change.getValue().isPresent()
                        || below.find(change.getKey()).isPresent())
                .map(change -> new StateChange(change.getKey(), change.getValue())));
    }
}
