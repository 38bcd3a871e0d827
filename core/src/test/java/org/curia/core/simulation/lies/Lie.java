package org.curia.core.simulation.lies;

import java.util.List;
import org.curia.core.consensus.Message;

/** One way of not being honest. */
public interface Lie {
    /** What goes to this validator instead of what the replica means to say to it: nothing, something else, or more. */
    List<Message> instead(Message meant, int to, Forger forger);
}
