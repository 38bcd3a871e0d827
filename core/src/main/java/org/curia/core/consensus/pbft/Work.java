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

    Work(Chain chain, TransactionPool pool, View view, Proposals proposals, TipLock lock, VoteTally tally) {
        this.chain = chain;
        this.pool = pool;
        this.view = view;
        this.proposals = proposals;
        this.lock = lock;
        this.tally = tally;
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
