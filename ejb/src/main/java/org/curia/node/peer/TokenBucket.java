package org.curia.node.peer;

/**
 * A budget that fills by so much a second, up to a burst. Any thread may call, nothing waits.
 */
final class TokenBucket {
    private final double perMilli;
    private final double burst;
    private double tokens;
    private long lastMillis;

    TokenBucket(long perSecond, long burst, long nowMillis) {
        this.perMilli = perSecond / 1000.0;
        this.burst = burst;
        this.tokens = burst;
        this.lastMillis = nowMillis;
    }

    /** @return whether there were as many; else none are taken */
    synchronized boolean take(long count, long nowMillis) {
        fill(nowMillis);
        if (tokens < count) {
            return false;
        }
        tokens -= count;
        return true;
    }

    /** For work whose size shows only afterwards: whether any is left before it. */
    synchronized boolean hasAny(long nowMillis) {
        fill(nowMillis);
        return tokens > 0;
    }

    /** Also more than there is: it is paid off before {@link #hasAny} is true again. */
    synchronized void spend(long count) {
        tokens -= count;
    }

    private void fill(long nowMillis) {
        if (nowMillis > lastMillis) {
            tokens = Math.min(burst, tokens + (nowMillis - lastMillis) * perMilli);
            lastMillis = nowMillis;
        }
    }
}
