package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.curia.node.port.StorageTrouble;

/**
 * One thread's writes, each repeated until the database has taken it: nothing is skipped, and nothing overtakes it, because the thread
 * does nothing else meanwhile. What became of a write that failed is not known, so every write must bear to be repeated. Other
 * threads may ask how it goes.
 */
final class RetryingWrites {
    private static final System.Logger LOG = System.getLogger(RetryingWrites.class.getName());
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final String what;
    private final Heartbeat heartbeat;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Heartbeat> attempt = Optional.empty();
    private volatile Optional<String> trouble = Optional.empty();

    /**
     * @param what is written, at the beginning of a sentence
     * @param heartbeat of the thread; beats with each attempt
     */
    RetryingWrites(String what, Heartbeat heartbeat) {
        this.what = what;
        this.heartbeat = heartbeat;
    }

    /**
     * Durable on return, however long it takes.
     *
     * @throws StorageTrouble the node stops; whether it is durable is not known, and nothing may be done that builds on it
     */
    void untilDurable(Runnable write) {
        long sinceNanos = System.nanoTime();
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try {
            while (!attempted(write)) {
                pause(pauseMillis);
                pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, pauseMillis * 2);
            }
            if (trouble.isPresent()) {
                Duration took = Duration.ofNanos(System.nanoTime() - sinceNanos);
                LOG.log(Level.INFO, () -> what + " is written again, after " + took.toSeconds() + " s");
                trouble = Optional.empty();
            }
        } finally {
            attempt = Optional.empty();
            heartbeat.beat();
        }
    }

    /**
     * One that need not be durable now: tried once, and the thread waits for the database meanwhile as with any other.
     *
     * @throws StorageTrouble it failed
     */
    void once(Runnable write) {
        attempt = Optional.of(new Heartbeat());
        try {
            write.run();
        } finally {
            attempt = Optional.empty();
            heartbeat.beat();
        }
    }

    /** Each write is tried once more and not again. */
    void stop() {
        stopping.countDown();
    }

    /** Why the thread waits, once a write has failed or has taken longer. */
    Optional<String> whyWaiting(Duration patience) {
        return trouble.or(() -> attempt.map(Heartbeat::silence)
                .filter(silence -> silence.compareTo(patience) > 0)
                .map(silence -> "the database has not taken a write for more than " + patience.toMillis()
                        + " ms; the node waits for it and continues by itself"));
    }

    /** How long the database has not come back from one attempt; empty when nothing is being written. */
    Optional<Duration> attempting() {
        return attempt.map(Heartbeat::silence);
    }

    private boolean attempted(Runnable write) {
        attempt = Optional.of(new Heartbeat());
        heartbeat.beat();
        try {
            write.run();
            return true;
        } catch (StorageTrouble e) {
            if (stopping.getCount() == 0) {
                throw e;
            }
            if (trouble.isEmpty()) {
                LOG.log(
                        Level.ERROR,
                        () -> what + " cannot be written, and is tried again until it is: " + e.getMessage());
            }
            trouble = Optional.of(e.getMessage());
            return false;
        }
    }

    private void pause(long millis) {
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                throw new StorageTrouble("the node stops while " + trouble.orElseThrow(), null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageTrouble("the thread was interrupted while " + trouble.orElseThrow(), e);
        }
    }
}
