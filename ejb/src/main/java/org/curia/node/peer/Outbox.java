package org.curia.node.peer;

import org.curia.core.consensus.Message;

/** Where messages to other validators are put. Best effort: nothing waits, nothing throws, what cannot be sent is dropped. */
public interface Outbox {
    void broadcast(Message message);

    void send(int validator, Message message);
}
