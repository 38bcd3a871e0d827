package org.curia.cli.chaos.relay;

import org.curia.core.codec.proto.PeerFrame;

/** Where a process is killed, in the order of the protocol; what is durable at each is in docs/consensus.md. */
public enum WritePoint {
    /** A proposal reaches it: it executes, and writes its PREPARE. */
    PROPOSAL_ARRIVES,
    /** As leader it has written its PREPARE and proposed to one. */
    PROPOSAL_LEAVES,
    /** It has written its PREPARE and told one. */
    PREPARE_LEAVES,
    /** A PREPARE of another reaches it: it may write its lock. */
    PREPARE_ARRIVES,
    /** It has written lock and COMMIT and told one. */
    COMMIT_LEAVES,
    /** A COMMIT of another reaches it: it may write the block. */
    COMMIT_ARRIVES,
    /** It has written that it changes the view and told one. */
    VIEW_CHANGE_LEAVES,
    /** A new view reaches it: it writes that it enters. */
    NEW_VIEW_ARRIVES;

    /** The victim is told something, not says it. */
    public boolean victimReceives() {
        return name().endsWith("ARRIVES");
    }

    /** Comes only when a leader is not heard. */
    public boolean ofViewChange() {
        return this == VIEW_CHANGE_LEAVES || this == NEW_VIEW_ARRIVES;
    }

    boolean matches(PeerFrame frame) {
        return switch (this) {
            case PROPOSAL_ARRIVES, PROPOSAL_LEAVES -> frame.hasPrePrepare();
            case PREPARE_ARRIVES, PREPARE_LEAVES ->
                frame.hasVote() && frame.getVote().getKind() == 1;
            case COMMIT_ARRIVES, COMMIT_LEAVES ->
                frame.hasVote() && frame.getVote().getKind() == 2;
            case VIEW_CHANGE_LEAVES -> frame.hasViewChange();
            case NEW_VIEW_ARRIVES -> frame.hasNewView();
        };
    }
}
