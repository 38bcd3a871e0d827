package org.curia.health;

import java.util.Optional;

/** Whether a node is fit, and if not, why in one sentence. Answers in a bounded time and does not throw. */
public interface NodeCondition {
    /** Empty: schema, genesis and keys are right, and the ledger was read again. */
    Optional<String> whyNotStarted();

    /** A reason: the node cannot go on by itself, a thread hangs. */
    Optional<String> whyNotLive();

    Readiness readiness();

    /**
     * @param lagBlocks behind the best peer
     * @param connectedValidators this one included
     * @param quorum voting power that makes a block final
     * @param evidence how often validators were convicted of contradicting themselves: makes no node unfit
     * @param reason why it is not ready; empty: it is
     */
    record Readiness(
            long height,
            long bestPeerHeight,
            long lagBlocks,
            long view,
            int connectedValidators,
            long quorum,
            long evidence,
            Optional<String> reason) {}

    /** Of a node that has not said anything yet. */
    NodeCondition STARTING = new NodeCondition() {
        private static final String REASON = "the node is starting";

        @Override
        public Optional<String> whyNotStarted() {
            return Optional.of(REASON);
        }

        @Override
        public Optional<String> whyNotLive() {
            return Optional.empty();
        }

        @Override
        public Readiness readiness() {
            return new Readiness(0, 0, 0, 0, 0, 0, 0, Optional.of(REASON));
        }
    };
}
