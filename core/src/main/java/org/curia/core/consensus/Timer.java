package org.curia.core.consensus;

/** The timers that a replica can set; setting one again replaces it. */
public enum Timer {
    /** No commit although there is something to commit. */
    PROGRESS,
    /** A quorum of view changes was seen and the new view has not committed. */
    NEW_VIEW,
    /** Send again what may have been lost, and a status. */
    RESEND,
    /** A proposal from the near future waits for its time. */
    HOLD,
    /** The oldest executable transaction is not being taken. */
    CENSORSHIP,
    /** A leader's link is down. */
    LEADER_LINK,
    /** Ask another peer for the bodies that were asked for. */
    FETCH,
    /** Ask another peer for final blocks. */
    CATCH_UP
}
