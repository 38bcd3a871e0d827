package org.curia.cli.chaos.history;

/** Something that must not be. @param what for people: who, when, and what should have been */
public record Anomaly(Kind kind, String what) {

    public enum Kind {
        /** Acknowledged as final, and not in the ledger, or elsewhere than was said (I6). */
        LOST,
        /** One validator voted for two blocks at one place (I3). */
        DOUBLE_VOTE,
        /** Nodes have different blocks of a height, or different payments in one block, or a chain has a gap (I1). */
        FORK,
        /** One transaction stands in the ledger twice (I7). */
        TWICE,
        /** A balance below nothing, or a sum that is not the supply (I5). */
        MONEY,
        /** Refused, nothing taken, and final all the same. */
        REFUSED_BUT_FINAL,
        /** A read that no state of the ledger explains. */
        WRONG_READ,
        /** A node showed an older ledger than it had shown or promised before (I8). */
        WENT_BACK,
        /** Sent only after another was final, and final before it. */
        OUT_OF_ORDER,
        /** No block was made for long although a quorum was well. */
        STALLED,
        /** The network, or a node, did not go on after a fault was over. */
        STUCK,
        /** A node that was ill did not say so in time, or a well one not that it was. */
        HEALTH
    }
}
