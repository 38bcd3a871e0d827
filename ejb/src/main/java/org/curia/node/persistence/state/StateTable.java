package org.curia.node.persistence.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curia.core.model.StateKind;
import org.curia.core.state.StateChange;
import org.curia.core.state.StateEntry;
import org.hibernate.StatelessSession;

/**
 * How the entries of one kind stand in SQL. Each kind has one owner of its tables, which both writes and reads them.
 *
 * @param <E> the entries of the kind
 */
abstract class StateTable<E extends StateEntry> {
    private final Class<E> type;

    /** One entry on the way from before a block to after it; empty on the side where it does not exist. */
    record RowChange<E>(Optional<E> before, Optional<E> after) {
        boolean isInsert() {
            return before.isEmpty() && after.isPresent();
        }

        boolean isUpdate() {
            return before.isPresent() && after.isPresent() && !before.equals(after);
        }

        boolean isDelete() {
            return before.isPresent() && after.isEmpty();
        }
    }

    StateTable(Class<E> type) {
        this.type = type;
    }

    /** A new kind does not compile until it has a table. */
    static StateTable<?> of(StateKind kind) {
        return switch (kind) {
            case ACCOUNT -> AccountTable.INSTANCE;
            case ASSET -> AssetTable.INSTANCE;
            case ANCHOR -> AnchorTable.INSTANCE;
        };
    }

    /** Brings the rows from what they are to what they are after a block. What they are is given, not read. */
    abstract void write(StatelessSession session, List<RowChange<E>> changes);

    /** Gives every entry, in any order, without a list of them all. */
    abstract void read(StatelessSession session, Consumer<? super E> to);

    /** @param before of the same keys as {@code after}, all of this kind */
    final void write(StatelessSession session, List<StateChange> before, List<StateChange> after) {
        List<RowChange<E>> changes = new ArrayList<>(after.size());
        for (int i = 0; i < after.size(); i++) {
            changes.add(new RowChange<>(
                    before.get(i).entry().map(type::cast), after.get(i).entry().map(type::cast)));
        }
        write(session, changes);
    }
}
