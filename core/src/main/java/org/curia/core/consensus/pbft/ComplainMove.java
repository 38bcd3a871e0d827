package org.curia.core.consensus.pbft;

import java.util.OptionalLong;
import org.curia.core.consensus.voting.Signing;

/** Joins the complaints of others, and leaves the view that a quorum complains about. */
final class ComplainMove implements Move {
    private final Signing signing;
    private final View view;
    private final Complaints complaints;
    private final Complainer complainer;
    private final ViewEntry entry;

    ComplainMove(Ground ground, Knowledge known, Complaints complaints, Complainer complainer, ViewEntry entry) {
        this.signing = ground.signing();
        this.view = known.view();
        this.complaints = complaints;
        this.complainer = complainer;
        this.entry = entry;
    }

    @Override
    public boolean tryMove() {
        return complaints.isAnyAgainst(view.number()) && (join() || leave());
    }

    /** f+1 complain: one of them is honest and has a reason. */
    private boolean join() {
        if (!signing.votes()
                || complainer.hasComplained()
                || complaints.weightAgainst(view.number(), signing.self())
                        < signing.validators().weakQuorum()) {
            return false;
        }
        complainer.join(complaints.lowestFrom(view.number()).orElseThrow());
        return true;
    }

    private boolean leave() {
        OptionalLong left = complaints.highestLeftByQuorum(view.number());
        left.ifPresent(number -> entry.change(number + 1));
        return left.isPresent();
    }
}
