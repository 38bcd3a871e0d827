package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Durability;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.chain.Chain;

/**
 * Which PREPAREs may leave before they are on disk: those of the next {@value #HEIGHTS} heights above the stored ledger, in a view whose
 * entry in the journal says so. A crash may take them, and then that entry and the ledger, both on disk, say between them where this
 * validator may have PREPAREd: it does so nowhere there again. The ledger moves the reservation on, so nothing has to renew it.
 */
final class Reservation {
    /** While the store keeps up no PREPARE stands higher above it ({@link Chain#hasRoom}). */
    private static final long HEIGHTS = 2;

    private final Chain chain;
    private final long wanted;
    private long view;
    private long reserved;
    private long doubtfulHeight;

    Reservation(ReplicaSettings settings, Chain chain) {
        this.chain = chain;
        this.wanted = settings.durability() == Durability.EACH_BLOCK ? HEIGHTS : 0;
    }

    /** As the journal held it. @return the highest place of a PREPARE that a crash may have taken */
    long recover(long ofView, long heights) {
        view = ofView;
        reserved = heights;
        doubtfulHeight = Math.addExact(chain.height(), heights);
        return doubtfulHeight;
    }

    /** The journal has yet to say what this replica is about to do. */
    boolean isMissing() {
        return reserved < wanted;
    }

    /** What the journal is to say of this view: never less than it has said while something is in doubt that it said so of. */
    long enter(long next) {
        view = next;
        reserved = chain.storedHeight() < doubtfulHeight ? Math.max(reserved, wanted) : wanted;
        return reserved;
    }

    /** Whether the journal need not be flushed before this PREPARE leaves. */
    boolean covers(long inView, long height) {
        return inView == view && height <= chain.storedHeight() + Math.min(reserved, wanted);
    }
}
