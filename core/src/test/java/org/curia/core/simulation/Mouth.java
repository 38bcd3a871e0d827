package org.curia.core.simulation;

import org.curia.core.consensus.Message;

/** How a node's words get out: as they are, or as a liar bends them. */
public interface Mouth {
    int EVERYBODY = -1;

    /** @param to a validator, or {@link #EVERYBODY} else */
    void say(SimulatedNode self, Message message, int to, long afterMicros);

    /** What the node hears, so that it can be said again. */
    default void heard(Message message) {}
}
