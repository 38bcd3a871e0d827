package org.curia.node.diagnosis;

/** Why there is no block, as a word for programs: more may be added, none is renamed. */
public enum Cause {
    /** It reads its configuration and its ledger. */
    STARTING,
    /** It does not start: its configuration, genesis or key is wrong. */
    CONFIGURATION,
    /** It does not start: what its database holds is not what it needs. */
    START_FAILED,
    /** It votes no more; only its operator can help. */
    HALTED,
    /** Another process votes with its key and writes its database. */
    STANDS_BY,
    /** Its database forgot what it signed: it follows and signs nothing until its operator lets it in again. */
    QUARANTINE,
    /** Its database does not do what the node needs of it. */
    DATABASE,
    /** Its HTTP port is not open, so nobody reaches it. */
    UNREACHABLE,
    /** Another server uses a validator's key. */
    DUPLICATE_KEY,
    /** Too few validators are there to make a block final. */
    NO_QUORUM,
    /** Its block is not the one that others have at that height. */
    DIVERGED,
    /** Others have blocks that it has not yet. */
    BEHIND,
    /** Its clock is not that of the others. */
    CLOCK,
    /** Transactions wait, and no block has become final for longer than is allowed. */
    STALLED,
    /** A new view has not begun. */
    VIEW_CHANGE,
    /** Transactions wait, and who should propose a block is not there. */
    LEADER_MISSING,
    /** Transactions wait, and validators are in different views. */
    VIEWS_DIFFER,
    /** Transactions wait, and a block is on its way. */
    IN_PROGRESS,
    /** There is nothing to put into a block. */
    NOTHING_WAITS
}
