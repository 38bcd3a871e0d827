package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.pool.TransactionPool;

/**
 * Bounds a leader that stays just under the progress time-out: how long it takes to propose once it could, against how long this node
 * takes to commit what is proposed.
 */
final class SlowLeaderWatch {
    private static final int TIMES_OWN_COMMIT = 5;

    private final Step step;
    private final Chain chain;
    private final TransactionPool pool;
    private final View view;
    private final Proposals proposals;
    private final Complainer complainer;
    private final ReplicaSettings settings;
    private final Median proposing = new Median();
    private final Median committing = new Median();
    private long watchedView;
    private long readySinceMillis = -1;
    private long proposedAtMillis = -1;

    SlowLeaderWatch(Ground ground, Knowledge known, Complainer complainer) {
        this.step = ground.step();
        this.chain = ground.chain();
        this.pool = ground.pool();
        this.view = known.view();
        this.proposals = known.proposals();
        this.complainer = complainer;
        this.settings = ground.settings();
    }

    /** At the end of a step. */
    void settle() {
        if (view.isLedBySelf() || view.isChanging() || view.number() != watchedView) {
            restart();
            return;
        }
        boolean proposed = proposals.at(view.number(), chain.height() + 1).isPresent();
        if (proposed && proposedAtMillis < 0) {
            proposedAtMillis = step.millis();
            proposing.add(readySinceMillis < 0 ? 0 : proposedAtMillis - readySinceMillis);
            judge();
        } else if (!proposed && readySinceMillis < 0 && chain.hasRoom() && pool.hasExecutable()) {
            readySinceMillis = step.millis();
        }
    }

    void becameFinal() {
        if (proposedAtMillis >= 0) {
            committing.add(step.millis() - proposedAtMillis);
        }
        readySinceMillis = -1;
        proposedAtMillis = -1;
    }

    private void judge() {
        OptionalLong toPropose = proposing.value();
        OptionalLong toCommit = committing.value();
        if (toPropose.isPresent() && toCommit.isPresent()) {
            long allowed = Math.max(settings.slowLeaderMillis(), TIMES_OWN_COMMIT * toCommit.getAsLong());
            if (toPropose.getAsLong() > allowed) {
                complainer.complain(Reason.SLOW);
            }
        }
    }

    private void restart() {
        watchedView = view.number();
        proposing.clear();
        readySinceMillis = -1;
        proposedAtMillis = -1;
    }
}
