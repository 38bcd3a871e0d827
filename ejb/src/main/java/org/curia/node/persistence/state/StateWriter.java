package org.curia.node.persistence.state;

import java.util.List;
import org.curia.core.model.StateKey;
import org.curia.core.model.StateKind;
import org.curia.core.state.StateChange;
import org.curia.core.state.StateChanges;
import org.hibernate.StatelessSession;

/**
 * Brings the rows of changed entries to what they are after a block. What stood there is given, not read, so that a row which did not
 * change is not written.
 */
public final class StateWriter {
    private final StatelessSession session;

    public StateWriter(StatelessSession session) {
        this.session = session;
    }

    /** @param before what stands under each key of {@code after}, or that nothing does */
    public void write(StateChanges before, StateChanges after) {
        if (!keys(before).equals(keys(after))) {
            throw new IllegalArgumentException("what stood before a block is not of the keys that it changed");
        }
        for (StateKind kind : StateKind.values()) {
            StateTable.of(kind).write(session, of(kind, before), of(kind, after));
        }
    }

    private static List<StateKey> keys(StateChanges changes) {
        return changes.list().stream().map(StateChange::key).toList();
    }

    private static List<StateChange> of(StateKind kind, StateChanges changes) {
        return changes.list().stream()
                .filter(change -> change.key().kind() == kind)
                .toList();
    }
}
