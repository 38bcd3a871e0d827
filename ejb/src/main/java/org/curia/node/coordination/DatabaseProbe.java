package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Asks the database one small question after another on a thread of its own, so that whoever wants to know whether it answers need not
 * wait for it, and a database that hangs holds one thread only.
 */
final class DatabaseProbe implements Runnable {
    private static final System.Logger LOG = System.getLogger(DatabaseProbe.class.getName());
    private static final long PAUSE_MILLIS = 1_000;

    private final Runnable question;
    private final Duration patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Optional<Heartbeat> asked = Optional.empty();
    private volatile Optional<String> failure = Optional.empty();
    private boolean told;

    /** @param patience after which an answer that has not come counts as none */
    DatabaseProbe(Runnable question, Duration patience) {
        this.question = question;
        this.patience = patience;
    }

    @Override
    public void run() {
        try {
            do {
                ask();
            } while (!stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopping.countDown();
    }

    /** Does not wait. */
    Optional<String> whyNoAnswer() {
        return asked.map(Heartbeat::silence)
                .filter(silence -> silence.compareTo(patience) > 0)
                .map(silence -> "the database has not answered a read for more than " + patience.toMillis()
                        + " ms; the node waits for it and continues by itself")
                .or(() -> failure);
    }

    /** Logs when the answers cease and when they come again; called every now and then by one thread. */
    void tick() {
        Optional<String> why = whyNoAnswer();
        if (why.isPresent() && !told) {
            told = true;
            LOG.log(Level.WARNING, () -> "This node is not ready: " + why.get());
        } else if (why.isEmpty() && told) {
            told = false;
            LOG.log(Level.INFO, "The database answers again");
        }
    }

    private void ask() {
        asked = Optional.of(new Heartbeat());
        try {
            question.run();
            failure = Optional.empty();
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The database was asked in vain", e);
            failure = Optional.of(String.valueOf(e.getMessage()));
        } finally {
            asked = Optional.empty();
        }
    }
}
