package org.curia.core.state;

import java.util.Optional;
import org.curia.core.model.StateKey;

/**
 * What stands under a key, or that nothing does.
 *
 * @param entry empty where there is none: removed, or not there before
 */
public record StateChange(StateKey key, Optional<StateEntry> entry) {
    public StateChange {
        if (entry.isPresent() && !entry.get().stateKey().equals(key)) {
            throw new IllegalArgumentException(
                    "the entry " + entry.get().stateKey() + " does not belong under the key " + key);
        }
    }

    public static StateChange put(StateEntry entry) {
        return new StateChange(entry.stateKey(), Optional.of(entry));
    }

    public static StateChange remove(StateKey key) {
        return new StateChange(key, Optional.empty());
    }
}
