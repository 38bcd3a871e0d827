package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message.Complain;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.Signing;

/**
 * This validator's own complaint: one at a time, about its view or a higher one, renewed every second until progress or the next view
 * answers it. It promises nothing: who complains goes on voting.
 */
final class Complainer {
    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final View view;
    private final Complaints complaints;
    private final Work work;
    private Optional<Complain> own = Optional.empty();
    private boolean joined;

    Complainer(Ground ground, Knowledge known, Complaints complaints, Work work) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.view = known.view();
        this.complaints = complaints;
        this.work = work;
    }

    Optional<Complain> own() {
        return own;
    }

    boolean hasComplained() {
        return own.filter(complain -> complain.view() >= view.number()).isPresent();
    }

    void complain(Reason reason) {
        complain(view.number(), reason, false);
    }

    /** A validator has signed, or sent over its own link, what no honest one does. */
    void accuse(int validator, Reason reason, String what) {
        step.report(new Effect.Event.PeerMisbehaved(validator, what));
        if (validator == view.leader() && validator != signing.self()) {
            complain(reason);
        }
    }

    /** Others complain, at least one of them honest. */
    void join(long aboutView) {
        complain(aboutView, Reason.PROGRESS, true);
    }

    /** Stops complaining where the reason is gone; otherwise says it again, with the height reached meanwhile. */
    void renew() {
        if (own.isPresent() && !isStillMeant(own.get())) {
            withdraw();
        }
        own.ifPresent(complain -> send(complain.view(), complain.reason()));
    }

    void becameFinal() {
        if (own.filter(complain -> !outlastsProgress(complain.reason())).isPresent()) {
            withdraw();
        }
    }

    void viewMoved() {
        if (own.filter(complain -> complain.view() < view.number()).isPresent()) {
            withdraw();
        }
    }

    void leaderCameBack() {
        if (own.filter(complain -> complain.reason() == Reason.UNREACHABLE).isPresent()) {
            withdraw();
        }
    }

    private void complain(long aboutView, Reason reason, boolean join) {
        if (!signing.votes()
                || own.filter(complain -> complain.view() >= aboutView).isPresent()) {
            return;
        }
        joined = join;
        step.report(new Effect.Event.Complained(aboutView, reason));
        send(aboutView, reason);
    }

    private void send(long aboutView, Reason reason) {
        Complain complain = signing.complain(aboutView, reason, chain.height());
        own = Optional.of(complain);
        complaints.hear(complain);
        step.broadcast(complain);
    }

    /** It may say nothing any more, or another does. */
    void fallSilent() {
        withdraw();
    }

    /** That blocks are made does not answer it. */
    private static boolean outlastsProgress(Reason reason) {
        return reason == Reason.RESTARTED || reason == Reason.STRANDED;
    }

    private void withdraw() {
        own = Optional.empty();
        joined = false;
        complaints.withdraw(signing.self());
    }

    private boolean isStillMeant(Complain complain) {
        if (complain.reason() != Reason.PROGRESS) {
            return true;
        }
        return joined
                ? complaints.weightAgainst(complain.view(), signing.self())
                        >= signing.validators().weakQuorum()
                : view.isChanging() || work.isPending();
    }
}
