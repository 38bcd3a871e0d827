package org.curia.node.peer;

/** What the rest of the node hears of its outgoing links. Any thread calls; nothing here waits. */
public interface PeerEvents {
    void connected(int validator);

    /** @param refused nobody listens at the other end any more: the process is gone */
    void lost(int validator, boolean refused);
}
