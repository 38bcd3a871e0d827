package org.curia.node.coordination;

import java.time.Duration;
import java.util.Optional;

/** When a thread last came round, and what ended it; whether a silence is too long is for the health check to say. */
final class Heartbeat {
    private volatile long lastNanos = System.nanoTime();
    private volatile Throwable death;

    void beat() {
        lastNanos = System.nanoTime();
    }

    /** The thread ends, though nobody has stopped it. First of all: whatever comes after it may fail too. */
    void died(Throwable cause) {
        death = cause;
    }

    Optional<String> causeOfDeath() {
        return Optional.ofNullable(death).map(Throwable::toString);
    }

    Duration silence() {
        return Duration.ofNanos(System.nanoTime() - lastNanos);
    }
}
