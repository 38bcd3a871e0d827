package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Chain;

/**
 * What is worth keeping of what is heard: the bound on memory for each sender. Wide enough for a node whose thread had to wait for a
 * processor or a collector: where blocks are small they follow one another every 20 ms, and whoever drops what it is not ready for yet
 * must ask for it later, is further behind when the answer comes, and so never draws level.
 */
final class Horizon {
    private static final int HEIGHTS = 16;

    private final Chain chain;
    private final View view;

    Horizon(Chain chain, View view) {
        this.chain = chain;
        this.view = view;
    }

    /** Of this view or the next, for one of the next {@value #HEIGHTS} heights. */
    boolean covers(long ofView, long height) {
        return coversHeight(height) && ofView >= view.number() && ofView <= view.number() + 1;
    }

    /** COMMITs count from any view up to the next: they finalize whichever view this node is in. */
    boolean covers(Vote vote) {
        return vote.kind() == Vote.Kind.COMMIT
                ? coversHeight(vote.height()) && vote.view() >= 0 && vote.view() <= view.number() + 1
                : covers(vote.view(), vote.height());
    }

    private boolean coversHeight(long height) {
        return height > chain.height() && height <= chain.height() + HEIGHTS;
    }
}
