package org.curia.core.consensus.pbft;

/**
 * A rule of the protocol that acts as soon as what has been heard allows it, in whatever order it was heard. {@link PbftReplica} tries
 * all of them until none moves any more.
 */
interface Move {
    /** @return whether it did anything */
    boolean tryMove();
}
