package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.curia.node.api.NotStarted;
import org.curia.node.configuration.InvalidConfiguration;
import org.curia.node.diagnosis.Cause;
import org.curia.node.diagnosis.Finding;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;

/**
 * Starts the node on a thread of its own, so that the deployment succeeds whatever is wrong: a database that is away is waited for, and a
 * start that fails for good is reported by the health checks and the API in the words of the log.
 */
public final class StartUp implements Runnable {
    private static final System.Logger LOG = System.getLogger(StartUp.class.getName());
    private static final long PAUSE_MILLIS = 1_000;
    private static final long LOOK_MILLIS = 20;
    private static final Finding STARTING = new Finding(Cause.STARTING, "the node is starting");
    private static final Finding DATABASE_IS_SILENT = new Finding(
            Cause.DATABASE,
            "the database does not answer: it takes connections and says nothing; start it or restore the connection to it,"
                    + " the node continues by itself");

    /** What the start consists of. Each may be called again after it threw {@link StorageTrouble}. */
    interface Steps {
        /** @throws InvalidConfiguration with one sentence */
        void configure();

        /** Short where the database answers. */
        void connect();

        /** Until the node runs. */
        void begin();

        /** Ends all that the others have opened, whichever was the last of them and however it ended. Once; none is called after it. */
        void end();
    }

    /** @param forGood the node tries no longer */
    private record Situation(Optional<Finding> why, boolean forGood, Instant since) {}

    private final Steps steps;
    private final Duration patience;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Object turn = new Object();
    /** A step is under way. */
    private boolean atWork;
    /** Who stops has waited long enough: the step's thread ends what was opened. */
    private boolean leftToStep;

    private boolean ended;
    private volatile Situation situation = now(Optional.of(STARTING), false);
    private volatile Optional<Heartbeat> connecting = Optional.empty();

    /** @param patience after which a database that has not answered counts as silent */
    StartUp(Steps steps, Duration patience) {
        this.steps = steps;
        this.patience = patience;
    }

    @Override
    public void run() {
        try {
            if (!step(steps::configure)) {
                return;
            }
            while (!hasBegun()) {
                if (stopping.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            if (!isStopping()) {
                situation = now(Optional.empty(), false);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (InvalidConfiguration e) {
            failed(Cause.CONFIGURATION, e.getMessage());
        } catch (StorageContradiction e) {
            failed(Cause.START_FAILED, e.getMessage());
        } catch (RuntimeException | Error e) {
            if (isStopping()) {
                LOG.log(Level.DEBUG, "The start ended because the node stops", e);
                return;
            }
            LOG.log(Level.ERROR, "The start met an error that the node does not handle", e);
            failed(Cause.START_FAILED, e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    /**
     * Ends what the steps have opened, and no step begins any more. One that is under way is waited for; if it takes longer, its own thread
     * ends what was opened when the step is over: nothing stays open that nobody would end.
     */
    void stop(Duration atMost) {
        stopping.countDown();
        synchronized (turn) {
            awaitStep(atMost);
            if (atWork) {
                leftToStep = true;
                LOG.log(
                        Level.WARNING,
                        () -> "The start did not end within " + atMost.toSeconds()
                                + " s; what it opens is closed when it ends");
                return;
            }
        }
        end();
    }

    boolean isStopping() {
        return stopping.getCount() == 0;
    }

    /** Returns when the node runs, when it is known what keeps it from running, or when the time is over. */
    void awaitFirstWord(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            while (whyNot().filter(STARTING::equals).isPresent() && System.nanoTime() < deadlineNanos) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty: the node has started. */
    Optional<Finding> whyNot() {
        Optional<Finding> why = situation.why();
        return why.isPresent() && isSilent() ? Optional.of(DATABASE_IS_SILENT) : why;
    }

    /** Since when {@link #whyNot} says what it says. */
    Instant since() {
        return situation.since();
    }

    /** Only its operator can help, and the server must be started again. */
    boolean hasFailed() {
        return situation.forGood();
    }

    NotStarted exception() {
        Finding why = whyNot().orElse(STARTING);
        return new NotStarted(why.cause().name(), why.sentence(), hasFailed());
    }

    private boolean hasBegun() {
        try {
            connecting = Optional.of(new Heartbeat());
            boolean connected;
            try {
                connected = step(steps::connect);
            } finally {
                connecting = Optional.empty();
            }
            if (connected) {
                waitsNoLonger();
                step(steps::begin);
            }
            return true;
        } catch (StorageTrouble e) {
            waits(e);
            return false;
        }
    }

    /** @return whether it was made: not after a stop */
    private boolean step(Runnable step) {
        synchronized (turn) {
            if (isStopping()) {
                return false;
            }
            atWork = true;
        }
        try {
            step.run();
            return true;
        } finally {
            boolean mustEnd;
            synchronized (turn) {
                atWork = false;
                mustEnd = leftToStep;
                turn.notifyAll();
            }
            if (mustEnd) {
                end();
            }
        }
    }

    /** Never by an interrupt of the step: H2 closes its file when a thread is interrupted in it. */
    private void awaitStep(Duration atMost) {
        long deadlineNanos = System.nanoTime() + atMost.toNanos();
        try {
            for (long left = atMost.toNanos(); atWork && left > 0; left = deadlineNanos - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(turn, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        synchronized (turn) {
            if (ended) {
                return;
            }
            ended = true;
        }
        steps.end();
    }

    private void waits(StorageTrouble trouble) {
        Finding why = new Finding(Cause.DATABASE, trouble.getMessage());
        if (!situation.why().equals(Optional.of(why))) {
            situation = now(Optional.of(why), false);
            LOG.log(Level.DEBUG, "What the database said", trouble);
            LOG.log(Level.ERROR, () -> "The node waits for its database, and tries again: " + trouble.getMessage());
        }
    }

    private void waitsNoLonger() {
        if (!situation.why().equals(Optional.of(STARTING))) {
            situation = now(Optional.of(STARTING), false);
            LOG.log(Level.INFO, "The database answers, the node continues its start");
        }
    }

    private void failed(Cause cause, String sentence) {
        situation = now(Optional.of(new Finding(cause, sentence)), true);
        LOG.log(Level.ERROR, () -> "The node does not start. " + sentence);
    }

    private boolean isSilent() {
        return connecting
                .filter(attempt -> attempt.silence().compareTo(patience) > 0)
                .isPresent();
    }

    private static Situation now(Optional<Finding> why, boolean forGood) {
        return new Situation(why, forGood, Instant.now());
    }
}
