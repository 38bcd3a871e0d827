package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.ViewChange;
import org.curia.core.consensus.PeerAllowance;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;

/**
 * PBFT 4.4: hears COMPLAIN, VIEW-CHANGE and NEW-VIEW, and keeps what is verified. What a peer may have verified is bounded in time, because
 * a liar can sign as many valid ones as it likes; an honest validator repeats its own every second.
 */
final class ViewChangeIntake {
    /** One in an interval of resending, and one more: a view change may follow on another. */
    private static final int VIEW_CHANGES_AT_ONCE = 2;

    private static final int COMPLAINTS_AT_ONCE = 4;

    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final View view;
    private final Complaints complaints;
    private final Complainer complainer;
    private final ViewChanges viewChanges;
    private final ViewChangeRule viewChangeRule;
    private final NewViewRule newViewRule;
    private final ViewEntry entry;
    private final VoteIntake votes;
    private final OwnWords ownWords;
    private final PeerAllowance viewChangesOfPeers;
    private final PeerAllowance complaintsOfPeers;

    ViewChangeIntake(
            Ground ground,
            Knowledge known,
            Complaints complaints,
            Complainer complainer,
            ViewChangeRule viewChangeRule,
            NewViewRule newViewRule,
            ViewEntry entry,
            VoteIntake votes,
            OwnWords ownWords) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.view = known.view();
        this.complaints = complaints;
        this.complainer = complainer;
        this.viewChanges = known.viewChanges();
        this.viewChangeRule = viewChangeRule;
        this.newViewRule = newViewRule;
        this.entry = entry;
        this.votes = votes;
        this.ownWords = ownWords;
        int peers = signing.validators().size();
        long resend = ground.settings().shortestResendMillis();
        this.viewChangesOfPeers = new PeerAllowance(step, peers, VIEW_CHANGES_AT_ONCE, resend);
        this.complaintsOfPeers = new PeerAllowance(step, peers, COMPLAINTS_AT_ONCE, resend / COMPLAINTS_AT_ONCE);
    }

    void complain(int from, Complain complain) {
        if (complain.validator() != from
                || complain.view() < view.number()
                || Complaints.isAnswered(complain, chain.height())) {
            return;
        }
        if (!complaints.holds(complain) && !complaintsOfPeers.take(from)) {
            return;
        }
        if (!complaints.holds(complain) && !signing.isValid(complain)) {
            misbehaved(from, "sent a complaint whose signature is not valid");
            return;
        }
        complaints.hear(complain);
        if (abdicates(complain)) {
            complainer.complain(complain.reason());
        }
    }

    /** The leader itself says that it leads no more: nobody waits for a quorum of doubts. */
    private boolean abdicates(Complain complain) {
        boolean gives = complain.reason() == Reason.RESTARTED || complain.reason() == Reason.TENURE;
        return gives && complain.view() == view.number() && complain.validator() == view.leader();
    }

    void viewChange(int from, ViewChange viewChange) {
        long newView = viewChange.promise().newView();
        if (viewChange.promise().validator() == signing.self()) {
            ownWords.shown(from, viewChange.promise());
            return;
        }
        if (viewChange.promise().validator() != from || !view.mayEnter(newView)) {
            return;
        }
        if (isKnown(viewChange)) {
            repeated(viewChange);
            return;
        }
        if (!viewChangesOfPeers.take(from)) {
            return;
        }
        if (viewChangeRule.check(viewChange) instanceof Verdict.Rejected rejected) {
            misbehaved(from, "sent a VIEW-CHANGE that does not count: " + rejected.reason());
            return;
        }
        viewChanges.put(viewChange, step.millis());
        viewChange.committedCertificate().ifPresent(votes::absorb);
        viewChange.lockCertificate().ifPresent(ownWords::shown);
    }

    private void repeated(ViewChange viewChange) {
        int validator = viewChange.promise().validator();
        if (viewChanges.of(validator).filter(viewChange::equals).isPresent()) {
            viewChanges.repeated(validator, step.millis());
        }
    }

    /** The latest counts, and it is never of a lower view than one before. */
    private boolean isKnown(ViewChange viewChange) {
        return viewChanges
                .of(viewChange.promise().validator())
                .filter(known -> known.equals(viewChange)
                        || known.promise().newView() > viewChange.promise().newView())
                .isPresent();
    }

    /** PBFT 4.4. From whoever passes it on; the first valid one of a view wins. */
    void newView(int from, NewView newView) {
        if (!view.mayEnter(newView.newView()) || newView.leader() == signing.self()) {
            return;
        }
        if (newViewRule.check(newView) instanceof Verdict.Rejected rejected) {
            misbehaved(from, "sent a NEW-VIEW that is not valid: " + rejected.reason());
            return;
        }
        entry.enter(newView, NewViewChoice.of(newView.promises()).base());
        newView.committedCertificate().ifPresent(votes::absorb);
        newView.lockCertificate().ifPresent(ownWords::shown);
    }

    private void misbehaved(int validator, String what) {
        step.report(new Effect.Event.PeerMisbehaved(validator, what));
    }
}
