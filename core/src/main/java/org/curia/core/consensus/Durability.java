package org.curia.core.consensus;

/** Which of a validator's words wait for the disk. Locks, COMMITs and views always do (docs/consensus.md). */
public enum Durability {
    /** PREPAREs too: nothing that was said is ever forgotten. */
    EACH_VOTE,
    /** A PREPARE reaches the disk with the COMMIT that follows it: after a restart it is in doubt what was PREPAREd last. */
    EACH_BLOCK
}
