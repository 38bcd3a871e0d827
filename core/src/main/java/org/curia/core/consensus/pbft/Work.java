package org.curia.core.consensus.pbft;

import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.pool.TransactionPool;

/** Whether there is something to commit, so that a leader who does not is to blame. */
final class Work {
    private final Chain chain;
    private final TransactionPool pool;
    private final View view;
    private final Proposals proposals;
    private final TipLock lock;
    private final VoteTally tally;

    Work(Ground ground, Knowledge known) {
        this.chain = ground.chain();
        this.pool = ground.pool();
        this.view = known.view();
        this.proposals = known.proposals();
        this.lock = known.lock();
        this.tally = known.tally();
    }

    /** Not while this node's own store holds it up. */
    boolean isPending() {
        return chain.unstored() == 0 && (pool.hasExecutable() || isInFlight());
    }

    boolean isInFlight() {
        long next = chain.height() + 1;
        return proposals.at(view.number(), next).isPresent()
                || view.base().height() >= next
                || lock.height() >= next
                || tally.vouchedFor(view.number(), next).isPresent();
    }
}
