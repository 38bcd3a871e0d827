package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Chain;

/**
 * How long this network takes from a proposal to its commit, as this node sees it. The leader cannot stretch it: its part is over when
 * it has proposed.
 */
final class CommitPace {
    private static final long NOT_PROPOSED = -1;

    private final Step step;
    private final Chain chain;
    private final View view;
    private final Proposals proposals;
    private final Samples commitMillis = new Samples();
    private long watchedView;
    private long proposedAtMillis = NOT_PROPOSED;

    CommitPace(Ground ground, Knowledge known) {
        this.step = ground.step();
        this.chain = ground.chain();
        this.view = known.view();
        this.proposals = known.proposals();
    }

    /** At the end of a step. */
    void settle() {
        if (view.number() != watchedView) {
            watchedView = view.number();
            proposedAtMillis = NOT_PROPOSED;
        }
        if (proposedAtMillis == NOT_PROPOSED
                && proposals.at(view.number(), chain.height() + 1).isPresent()) {
            proposedAtMillis = step.millis();
        }
    }

    void becameFinal(long inView) {
        if (proposedAtMillis != NOT_PROPOSED && inView == watchedView) {
            commitMillis.add(step.millis() - proposedAtMillis);
        }
        proposedAtMillis = NOT_PROPOSED;
    }

    OptionalLong medianMillis(int ofAtLeast) {
        return commitMillis.median(ofAtLeast);
    }
}
