package org.curia.core.consensus.pbft;

import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.chain.RootRule;

/**
 * Whether a leader's proposal gets this validator's PREPARE. Everything is checked here, before PREPARE: what only COMMIT would check
 * could be prepared and then never committed.
 */
final class ProposalRule {
    /** A proposal of the near future is held for at most so long. */
    private static final long MAX_HOLD_MILLIS = 1000;

    private final Chain chain;
    private final View view;
    private final Step step;
    private final Timers timers;
    private final ReplicaSettings settings;
    private final ChainRule chainRule;
    private final RootRule rootRule;

    ProposalRule(Ground ground, Knowledge known, PbftRules rules) {
        this.chain = ground.chain();
        this.view = known.view();
        this.step = ground.step();
        this.timers = ground.timers();
        this.settings = ground.settings();
        this.chainRule = rules.chainRule();
        this.rootRule = rules.rootRule();
    }

    /** @param candidate complete, at the height above the last final block */
    Verdict check(Candidate candidate) {
        return checkPlace(candidate)
                .and(() -> isProposedAgain(candidate) ? Verdict.ACCEPTED : checkFresh(candidate))
                .and(() -> chain.check(candidate, rootRule));
    }

    /**
     * Later than this node's clock allows, and not to be waited for. An honest leader makes no such one while both clocks are right; which of
     * the two is wrong this node cannot tell.
     */
    boolean isFarAhead(Candidate candidate) {
        return !isProposedAgain(candidate) && aheadMillis(candidate) > MAX_HOLD_MILLIS;
    }

    /** PBFT 4.2: also of this node's own proposals. */
    Verdict checkPlace(Candidate candidate) {
        if (view.isForsaken()) {
            return Verdict.notYet("another block than this node PREPAREd in this view became final");
        }
        BlockRef parent =
                new BlockRef(candidate.height() - 1, candidate.header().parentHash());
        return chainRule.check(candidate.ref(), parent, view.base(), view.lastPrepared(), chain.tipRef());
    }

    /** What a view starts with was made by an earlier leader at an earlier time. */
    private boolean isProposedAgain(Candidate candidate) {
        return candidate.ref().equals(view.base());
    }

    private Verdict checkFresh(Candidate candidate) {
        if (candidate.header().proposer() != view.leader()) {
            return Verdict.rejected("its header names another proposer");
        }
        long ahead = aheadMillis(candidate);
        if (ahead <= 0) {
            return Verdict.ACCEPTED;
        }
        timers.setUnlessRunning(Timer.HOLD, () -> ahead);
        return Verdict.notYet("its time lies ahead");
    }

    private long aheadMillis(Candidate candidate) {
        return candidate.header().timestampMillis() - step.wallMillis() - settings.maxClockAheadMillis();
    }
}
