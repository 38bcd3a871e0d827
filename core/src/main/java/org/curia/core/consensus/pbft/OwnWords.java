package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;

/**
 * What others show this validator of its own. A valid signature under words that it does not know means that its database has forgotten
 * them, or that somebody else signs with its key: either way it must not sign on.
 */
final class OwnWords {
    private final Signing signing;
    private final Step step;
    private final Chain chain;
    private final OwnVotes ownVotes;
    private final Quarantine quarantine;
    private final boolean heeded;

    OwnWords(Ground ground, Knowledge known, Quarantine quarantine) {
        this.signing = ground.signing();
        this.step = ground.step();
        this.chain = ground.chain();
        this.ownVotes = known.ownVotes();
        this.quarantine = quarantine;
        this.heeded = ground.settings().heedsOwnWords();
    }

    /** A vote that a peer sends back. */
    void shown(int from, Vote vote) {
        if (isRemembered(vote.height())
                && ownVotes.mayVote(vote.kind(), vote.view(), vote.height())
                && !ownVotes.knows(vote)) {
            if (signing.isValid(vote)) {
                forgotten(vote.kind(), vote.view(), vote.height());
            } else {
                misbehaved(from);
            }
        }
    }

    /** A VIEW-CHANGE that a peer sends back. */
    void shown(int from, Promise promise) {
        if (promise.newView() > ownVotes.lowestView()) {
            if (signing.isValid(promise)) {
                quarantine.promised(promise.newView());
                because("a VIEW-CHANGE to view " + promise.newView());
            } else {
                misbehaved(from);
            }
        }
    }

    /** A verified certificate of a block that is not final here. */
    void shown(Certificate certificate) {
        if (isRemembered(certificate.height())) {
            shownFinal(certificate);
        }
    }

    /** The certificate of the block that is becoming final: what this validator voted there is still known. */
    void shownFinal(Certificate certificate) {
        boolean isOwn = certificate.signatures().containsKey(signing.self());
        if (isOwn && !isKnown(certificate)) {
            forgotten(certificate.kind(), certificate.view(), certificate.height());
        }
    }

    /** Votes at heights that are final are forgotten on purpose. */
    private boolean isRemembered(long height) {
        return height > chain.height();
    }

    /** Also where it is known that something was forgotten: it votes there no more. */
    private boolean isKnown(Certificate certificate) {
        return !ownVotes.mayVote(certificate.kind(), certificate.view(), certificate.height())
                || ownVotes.at(certificate.kind(), certificate.view(), certificate.height())
                        .filter(vote -> vote.blockHash().equals(certificate.blockHash()))
                        .isPresent();
    }

    private void forgotten(Vote.Kind kind, long view, long height) {
        because("a " + kind + " in view " + view + " at height " + height);
    }

    private void because(String word) {
        if (heeded) {
            quarantine.begin("peers hold " + word
                    + " that this validator has signed and its database does not know: the database"
                    + " is an older one, or another node uses the same key");
        }
    }

    private void misbehaved(int validator) {
        step.report(new Effect.Event.PeerMisbehaved(validator, "sent words of this validator that it never signed"));
    }
}
