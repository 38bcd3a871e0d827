package org.curia.node.peer;

/** Milliseconds that never go back, for delays; not since anything in particular. */
public final class MonotonicClock {
    private MonotonicClock() {}

    public static long millis() {
        return System.nanoTime() / 1_000_000;
    }
}
