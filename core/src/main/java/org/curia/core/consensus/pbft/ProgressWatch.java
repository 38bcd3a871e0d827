package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.voting.Signing;

/**
 * The two timers that doubt a leader: PROGRESS in a view that works, NEW_VIEW from the quorum of VIEW-CHANGEs to the first commit in the
 * view. The second doubles with every view that led to nothing, up to a cap; the cap is safe because views are synchronized by weak
 * quorums and statuses. Where machines are so busy that commits take long, T0 grows with what they take: a leader is
 * doubted when it is slow, not when everybody is.
 */
final class ProgressWatch {
    private static final int TIMES_COMMIT = 5;
    private static final int COMMITS_MEASURED = 5;
    private static final int MOST_TIMES = 10;

    private final Signing signing;
    private final Timers timers;
    private final View view;
    private final ViewChanges viewChanges;
    private final Complainer complainer;
    private final Work work;
    private final CommitPace pace;
    private final ReplicaSettings settings;

    ProgressWatch(Ground ground, Knowledge known, Complainer complainer, Work work, CommitPace pace) {
        this.signing = ground.signing();
        this.timers = ground.timers();
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.complainer = complainer;
        this.work = work;
        this.pace = pace;
        this.settings = ground.settings();
    }

    /** At the end of a step. */
    void settle() {
        if (!signing.votes() || complainer.hasComplained()) {
            stop();
        } else if (view.isChanging()) {
            timers.cancel(Timer.PROGRESS);
            if (viewChanges.hasQuorumInto(view.number())) {
                timers.setUnlessRunning(Timer.NEW_VIEW, this::backedOffMillis);
            }
        } else if (!work.isPending()) {
            stop();
        } else if (view.fruitlessChanges() > 0 && !view.hasCommitted()) {
            timers.cancel(Timer.PROGRESS);
            timers.setUnlessRunning(Timer.NEW_VIEW, this::backedOffMillis);
        } else {
            timers.cancel(Timer.NEW_VIEW);
            timers.setUnlessRunning(Timer.PROGRESS, this::progressMillis);
        }
    }

    /** Of either. */
    void timerFired() {
        complainer.complain(Reason.PROGRESS);
    }

    void becameFinal(long inView) {
        timers.cancel(Timer.PROGRESS);
        if (inView == view.number()) {
            timers.cancel(Timer.NEW_VIEW);
        }
    }

    private void stop() {
        timers.cancel(Timer.PROGRESS);
        timers.cancel(Timer.NEW_VIEW);
    }

    /** T0, or several times what commits take, up to ten times T0. */
    private long progressMillis() {
        long least = settings.progressTimeoutMillis();
        long paced = TIMES_COMMIT * pace.medianMillis(COMMITS_MEASURED).orElse(0);
        return Math.max(least, Math.min(paced, MOST_TIMES * least));
    }

    /** T0 doubled k times, without overflow. */
    long backedOffMillis() {
        long delay = progressMillis();
        for (int k = 0; k < view.fruitlessChanges() && delay < settings.newViewCapMillis(); k++) {
            delay = Math.min(settings.newViewCapMillis(), delay * 2);
        }
        return delay;
    }
}
