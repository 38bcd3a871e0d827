package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.pool.TransactionPool;

/**
 * Bounds a leader that stays just under the progress time-out: how long it takes to propose once it could, against how long the network
 * takes to commit what is proposed.
 */
final class SlowLeaderWatch {
    private static final int TIMES_COMMIT = 5;

    private final Step step;
    private final Chain chain;
    private final TransactionPool pool;
    private final View view;
    private final Proposals proposals;
    private final Complainer complainer;
    private final CommitPace pace;
    private final ReplicaSettings settings;
    private final Samples proposeMillis = new Samples();
    private long watchedView;
    private long readySinceMillis = -1;
    private boolean proposed;

    SlowLeaderWatch(Ground ground, Knowledge known, Complainer complainer, CommitPace pace) {
        this.step = ground.step();
        this.chain = ground.chain();
        this.pool = ground.pool();
        this.view = known.view();
        this.proposals = known.proposals();
        this.complainer = complainer;
        this.pace = pace;
        this.settings = ground.settings();
    }

    /** At the end of a step. */
    void settle() {
        if (view.isLedBySelf() || view.isChanging() || view.number() != watchedView) {
            restart();
        } else if (!proposed && proposals.at(view.number(), chain.height() + 1).isPresent()) {
            proposed = true;
            proposeMillis.add(readySinceMillis < 0 ? 0 : step.millis() - readySinceMillis);
            judge();
        } else if (!proposed && readySinceMillis < 0 && chain.hasRoom() && pool.hasExecutable()) {
            readySinceMillis = step.millis();
        }
    }

    void becameFinal() {
        readySinceMillis = -1;
        proposed = false;
    }

    private void judge() {
        OptionalLong toPropose = proposeMillis.median(Samples.KEPT);
        OptionalLong toCommit = pace.medianMillis(Samples.KEPT);
        if (toPropose.isPresent() && toCommit.isPresent()) {
            long allowed = Math.max(settings.slowLeaderMillis(), TIMES_COMMIT * toCommit.getAsLong());
            if (toPropose.getAsLong() > allowed) {
                complainer.complain(Reason.SLOW);
            }
        }
    }

    private void restart() {
        watchedView = view.number();
        proposeMillis.clear();
        readySinceMillis = -1;
        proposed = false;
    }
}
