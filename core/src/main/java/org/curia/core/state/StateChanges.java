package org.curia.core.state;

import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.curia.core.model.StateKey;

/**
 * Everything that a block changed, as it stands after it.
 *
 * @param list each key once, in ascending order of {@link StateKey#ORDER}
 */
public record StateChanges(List<StateChange> list) implements Iterable<StateChange> {
    public static final StateChanges NONE = new StateChanges(List.of());

    private static final Comparator<StateChange> ASCENDING = Comparator.comparing(StateChange::key, StateKey.ORDER);

    /** @throws IllegalArgumentException unless the keys ascend */
    public StateChanges {
        list = List.copyOf(list);
        for (int i = 1; i < list.size(); i++) {
            if (ASCENDING.compare(list.get(i - 1), list.get(i)) >= 0) {
                throw new IllegalArgumentException(
                        "changes ascend by key: " + list.get(i).key() + " stands behind "
                                + list.get(i - 1).key());
            }
        }
    }

    /** @param changes in any order, each key once */
    public static StateChanges of(Stream<StateChange> changes) {
        return new StateChanges(changes.sorted(ASCENDING).toList());
    }

    /** @param entries in any order, each key once; all of them are put, none is removed */
    public static StateChanges putting(Collection<? extends StateEntry> entries) {
        return of(entries.stream().map(StateChange::put));
    }

    /** The same keys, with nothing under any of them. */
    public StateChanges removingAll() {
        return new StateChanges(
                list.stream().map(change -> StateChange.remove(change.key())).toList());
    }

    public int size() {
        return list.size();
    }

    @Override
    public Iterator<StateChange> iterator() {
        return list.iterator();
    }
}
