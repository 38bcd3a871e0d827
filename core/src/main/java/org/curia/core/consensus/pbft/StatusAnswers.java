package org.curia.core.consensus.pbft;

/**
 * How often a peer's STATUS is answered: twice in a resend interval, and a few times in a row after its restart. An honest peer states where
 * it stands once in an interval; a small message that were answered as often as it is sent would draw proposals and certificates each time.
 */
final class StatusAnswers {
    private static final int IN_A_ROW = 3;
    private static final int IN_AN_INTERVAL = 2;

    private final long spacingMillis;
    /** By peer: when all that it was answered would have been answered evenly. */
    private final long[] evenlyMillis;

    StatusAnswers(int validators, long resendMillis) {
        this.spacingMillis = resendMillis / IN_AN_INTERVAL;
        this.evenlyMillis = new long[validators];
    }

    boolean isDue(int peer, long nowMillis) {
        long evenly = Math.max(nowMillis, evenlyMillis[peer]);
        if (evenly - nowMillis > (IN_A_ROW - 1) * spacingMillis) {
            return false;
        }
        evenlyMillis[peer] = evenly + spacingMillis;
        return true;
    }

    /** It may be another process, and one that has forgotten what it signed: it is reminded at once. */
    void connected(int peer) {
        evenlyMillis[peer] = 0;
    }
}
