package org.curia.core.consensus;

import java.util.Arrays;

/**
 * How often each peer may make this node do one kind of work: once in an interval on average, and a few times at once. What is above that
 * is dropped before it costs anything; honest peers repeat what matters.
 */
public final class PeerAllowance {
    private final Step step;
    private final long burstMillis;
    private final long intervalMillis;
    /** By index of the peer: until when its allowance is used up. */
    private final long[] usedUntilMillis;

    public PeerAllowance(Step step, int peers, int atOnce, long intervalMillis) {
        this.step = step;
        this.burstMillis = (atOnce - 1) * intervalMillis;
        this.intervalMillis = intervalMillis;
        this.usedUntilMillis = new long[peers];
        Arrays.fill(usedUntilMillis, Long.MIN_VALUE);
    }

    /** Whether the peer may have it done now; then it has used that up. */
    public boolean take(int peer) {
        long from = Math.max(usedUntilMillis[peer], step.millis());
        if (from - step.millis() > burstMillis) {
            return false;
        }
        usedUntilMillis[peer] = from + intervalMillis;
        return true;
    }

    /** The peer has connected anew. It may be another process that has forgotten what it signed: it is answered at once. */
    public void renew(int peer) {
        usedUntilMillis[peer] = Long.MIN_VALUE;
    }
}
