package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Links;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.voting.Signing;

/**
 * A leader whose process is gone is complained about at once where something waits for it, and one that cannot be reached after a while
 * also where nothing does, so that the first transaction does not pay the time-out.
 */
final class LeaderLinkWatch {
    private final Signing signing;
    private final Timers timers;
    private final Links links;
    private final View view;
    private final ViewChanges viewChanges;
    private final Complainer complainer;
    private final Work work;
    private final ReplicaSettings settings;
    private long hastyView = -1;

    LeaderLinkWatch(Ground ground, Knowledge known, Complainer complainer, Work work) {
        this.signing = ground.signing();
        this.timers = ground.timers();
        this.links = ground.links();
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.complainer = complainer;
        this.work = work;
        this.settings = ground.settings();
    }

    /** At the end of a step. */
    void settle() {
        if (!signing.votes() || !links.isLost(view.leader()) || complainer.hasComplained()) {
            timers.cancel(Timer.LEADER_LINK);
        } else if (isGone() && hastyView != view.number()) {
            hastyView = view.number(); // once a view: if the others get on with it, this node's link is to blame
            complainer.complain(Reason.UNREACHABLE);
        } else {
            timers.setUnlessRunning(Timer.LEADER_LINK, settings::leaderLinkMillis);
        }
    }

    void timerFired() {
        if (links.isLost(view.leader()) && mayDoubt()) {
            complainer.complain(Reason.UNREACHABLE);
        }
    }

    void connected(int peer) {
        if (peer == view.leader()) {
            complainer.leaderCameBack();
        }
    }

    private boolean isGone() {
        return links.isRefused(view.leader()) && mayDoubt() && (view.isChanging() || work.isPending());
    }

    /** No view is doubted before a quorum wanted it (PBFT 4.5.2). */
    private boolean mayDoubt() {
        return view.isNormal() || viewChanges.hasQuorumInto(view.number());
    }
}
