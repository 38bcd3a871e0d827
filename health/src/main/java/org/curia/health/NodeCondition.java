package org.curia.health;

import java.util.Optional;

/** Whether a node is fit, and if not, why. Answers in a bounded time and does not throw. */
public interface NodeCondition {
    /** Empty: schema, genesis and keys are right, and the ledger was read again. */
    Optional<Reason> whyNotStarted();

    /** A reason: the node cannot go on by itself, because a thread hangs or its start has failed for good. */
    Optional<Reason> whyNotLive();

    Readiness readiness();

    /**
     * @param lagBlocks behind the best peer
     * @param connectedValidators this one included
     * @param quorum voting power that makes a block final
     * @param faultsTolerated how many further validators may fail, whichever they are, before there is no quorum
     * @param evidence how often validators were convicted of contradicting themselves: makes no node unfit
     * @param reason why it is not ready; empty: it is
     * @param degraded what is wrong though it may be ready
     */
    record Readiness(
            long height,
            long bestPeerHeight,
            long lagBlocks,
            long view,
            int connectedValidators,
            long quorum,
            int faultsTolerated,
            long evidence,
            Optional<Reason> reason,
            Optional<Reason> degraded) {

        /** Of a node that does not run. */
        public static Readiness none(Optional<Reason> reason) {
            return new Readiness(0, 0, 0, 0, 0, 0, 0, 0, reason, Optional.empty());
        }
    }

    /** Before the node has said anything. */
    NodeCondition STARTING = new NotThere(new Reason("STARTING", "the node is starting", Optional.empty()));

    /** After it has said its last. */
    NodeCondition STOPPED = new NotThere(new Reason("STOPPED", "the node has stopped", Optional.empty()));

    /** Of a node that is not there to ask, for one reason. */
    record NotThere(Reason why) implements NodeCondition {
        @Override
        public Optional<Reason> whyNotStarted() {
            return Optional.of(why);
        }

        @Override
        public Optional<Reason> whyNotLive() {
            return Optional.empty();
        }

        @Override
        public Readiness readiness() {
            return Readiness.none(Optional.of(why));
        }
    }
}
