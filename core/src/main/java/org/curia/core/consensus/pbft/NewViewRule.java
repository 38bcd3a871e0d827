package org.curia.core.consensus.pbft;

import java.util.TreeSet;
import org.curia.core.consensus.Message.NewView;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.voting.Signing;

/** PBFT 4.4: a NEW-VIEW is believed for nothing: every receiver makes the choice again from the signed promises. */
class NewViewRule {
    private final Signing signing;
    private final View view;
    private final ViewChanges viewChanges;
    private final ViewChangeRule viewChangeRule;

    NewViewRule(Ground ground, Knowledge known, ViewChangeRule viewChangeRule) {
        this.signing = ground.signing();
        this.view = known.view();
        this.viewChanges = known.viewChanges();
        this.viewChangeRule = viewChangeRule;
    }

    Verdict check(NewView newView) {
        if (newView.leader() != view.leaderOf(newView.newView())) {
            return Verdict.rejected("it is not from the leader of its view");
        }
        return checkQuorum(newView)
                .and(() -> signing.isValid(newView) ? Verdict.ACCEPTED : Verdict.rejected("its signature is not valid"))
                .and(() -> checkPromises(newView))
                .and(() -> checkChoice(newView));
    }

    private Verdict checkQuorum(NewView newView) {
        ValidatorSet validators = signing.validators();
        TreeSet<Integer> senders = new TreeSet<>();
        long weight = 0;
        for (Promise promise : newView.promises()) {
            if (!validators.contains(promise.validator()) || !senders.add(promise.validator())) {
                return Verdict.rejected("it counts a promise twice or of somebody who is no validator");
            }
            if (promise.newView() != newView.newView() || promise.epoch() != newView.epoch()) {
                return Verdict.rejected("it has a promise for another view");
            }
            weight += validators.member(promise.validator()).weight();
        }
        return weight >= validators.quorum() ? Verdict.ACCEPTED : Verdict.rejected("its promises are no quorum");
    }

    private Verdict checkPromises(NewView newView) {
        for (Promise promise : newView.promises()) {
            if (!isKnown(promise) && !signing.isValid(promise)) {
                return Verdict.rejected("its promise of validator " + promise.validator() + " is not signed");
            }
        }
        return Verdict.ACCEPTED;
    }

    /** Its signature was verified when it came as a VIEW-CHANGE. */
    private boolean isKnown(Promise promise) {
        return viewChanges
                .of(promise.validator())
                .filter(known -> known.promise().equals(promise))
                .isPresent();
    }

    private Verdict checkChoice(NewView newView) {
        NewViewChoice choice = NewViewChoice.of(newView.promises());
        if (choice.base().height() < choice.committed().height()) {
            return Verdict.rejected("it starts below what one of its promises has committed");
        }
        return viewChangeRule
                .checkCommitted(choice.committed(), newView.committedCertificate())
                .and(() -> viewChangeRule.checkLock(choice.lock(), newView.newView(), newView.lockCertificate()));
    }
}
