package org.curia.node.peer;

/** How long to wait before the next attempt: nothing after a link that lasted, then 100 ms, doubling, at most 2 s. */
final class BackOff {
    static final long FIRST_MILLIS = 100;
    static final long LONGEST_MILLIS = 2_000;

    private long nextMillis;

    long next() {
        long millis = nextMillis;
        nextMillis = Math.min(LONGEST_MILLIS, Math.max(FIRST_MILLIS, nextMillis * 2));
        return millis;
    }

    void succeeded() {
        nextMillis = 0;
    }
}
