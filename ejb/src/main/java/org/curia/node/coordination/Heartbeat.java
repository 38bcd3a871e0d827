package org.curia.node.coordination;

import java.time.Duration;

/** When a thread last came round; whether that is too long ago is for the health check to say. */
final class Heartbeat {
    private volatile long lastNanos = System.nanoTime();

    void beat() {
        lastNanos = System.nanoTime();
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }
}
