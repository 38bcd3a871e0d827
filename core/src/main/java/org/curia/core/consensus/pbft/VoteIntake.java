package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;

/** Hears votes: cheap checks, then the signature, then they count. What they lead to is decided by the moves. */
final class VoteIntake {
    private final Signing signing;
    private final Step step;
    private final View view;
    private final Horizon horizon;
    private final VoteTally tally;
    private final Complainer complainer;
    private final OwnWords ownWords;
    private final Equivocators equivocators = new Equivocators();

    VoteIntake(Ground ground, Knowledge known, Horizon horizon, Complainer complainer, OwnWords ownWords) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.view = known.view();
        this.horizon = horizon;
        this.tally = known.tally();
        this.complainer = complainer;
        this.ownWords = ownWords;
    }

    /** A validator sends its own votes only. */
    void heard(int from, Vote vote) {
        if (vote.validator() == signing.self()) {
            ownWords.shown(from, vote);
        } else if (vote.validator() == from && horizon.covers(vote)) {
            counts(from, vote);
        }
    }

    /**
     * @param vote within the horizon
     * @return whether it counts, now or already
     */
    boolean counts(int from, Vote vote) {
        if (!tally.holds(vote) && tally.isOutdated(vote)) {
            return false; // it would not count: no signature is checked for that
        }
        if (!tally.holds(vote) && !signing.isValid(vote)) {
            complainer.accuse(from, Reason.INVALID, "sent a vote whose signature is not valid");
            return false;
        }
        if (tally.add(vote) instanceof VoteTally.Outcome.Contradicts contradiction) {
            equivocated(contradiction.first(), vote);
            if (from == vote.validator()) {
                step.report(new Effect.Event.PeerMisbehaved(from, "sent two votes that contradict each other"));
            }
        }
        return tally.holds(vote);
    }

    /**
     * What a verified certificate says: votes that this node has not heard itself. A COMMIT certificate so finalizes at once what would
     * take a round of catching up.
     */
    void absorb(Certificate certificate) {
        ownWords.shown(certificate);
        certificate.signatures().forEach((validator, signature) -> {
            Vote vote = new Vote(
                    certificate.kind(),
                    certificate.epoch(),
                    certificate.view(),
                    certificate.height(),
                    certificate.blockHash(),
                    validator,
                    signature);
            if (horizon.covers(vote)
                    && !tally.holds(vote)
                    && tally.add(vote) instanceof VoteTally.Outcome.Contradicts contradiction) {
                equivocated(contradiction.first(), vote);
            }
        });
    }

    void becameFinal(long height) {
        equivocators.forgetUpTo(height);
    }

    /** Two signed votes at one place: the shell keeps them as evidence. */
    private void equivocated(Vote first, Vote second) {
        if (equivocators.isNew(second)) {
            step.report(new Effect.Event.Equivocated(second.validator(), first, second));
        }
        if (second.validator() == view.leader() && second.view() == view.number()) {
            complainer.complain(Reason.EQUIVOCATION);
        }
    }
}
