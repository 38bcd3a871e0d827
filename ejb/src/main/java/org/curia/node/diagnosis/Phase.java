package org.curia.node.diagnosis;

import org.curia.core.consensus.Message;
import org.curia.core.replica.ReplicaStatus;

/** How far a validator is with the next block. */
public enum Phase {
    /** It has voted for none. */
    IDLE,
    /** It has sent PREPARE. */
    PREPARED,
    /** It holds a quorum of PREPAREs and has sent COMMIT. */
    LOCKED,
    /** It left its view and waits for the leader of the next one. */
    CHANGING;

    static Phase of(ReplicaStatus replica) {
        return of(replica.changing(), replica.height(), replica.votedHeight(), replica.lockHeight());
    }

    static Phase of(Message.Status peer) {
        return of(peer.changing(), peer.committedHeight(), peer.votedHeight(), peer.lockHeight());
    }

    private static Phase of(boolean changing, long height, long votedHeight, long lockHeight) {
        if (changing) {
            return CHANGING;
        }
        return lockHeight > height ? LOCKED : votedHeight > height ? PREPARED : IDLE;
    }
}
