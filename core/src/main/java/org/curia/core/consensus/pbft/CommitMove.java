package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;

/**
 * PBFT 4.2: a quorum of PREPAREs of this view, the leader's among them, is a lock; a durable lock gets a COMMIT. It waits until the
 * parent is stored: otherwise a power cut of all nodes could leave locks two heights above every ledger, and no proof of the block
 * between.
 */
final class CommitMove implements Move {
    private final Signing signing;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final VoteTally tally;
    private final OwnVotes ownVotes;
    private final VoteCasting casting;

    CommitMove(Ground ground, Knowledge known, VoteCasting casting) {
        this.signing = ground.signing();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.tally = known.tally();
        this.ownVotes = known.ownVotes();
        this.casting = casting;
    }

    @Override
    public boolean tryMove() {
        long height = chain.height() + 1;
        if (!signing.votes()
                || view.isChanging()
                || chain.unstored() > 0
                || !ownVotes.mayVote(Vote.Kind.COMMIT, view.number(), height)
                || ownVotes.at(Vote.Kind.COMMIT, view.number(), height).isPresent()) {
            return false;
        }
        Optional<Certificate> prepared = tally.certificate(Vote.Kind.PREPARE, signing.epoch(), view.number(), height)
                .filter(certificate -> certificate.signatures().containsKey(view.leader()));
        if (prepared.isEmpty() || !isHere(prepared.get()) || !isDurableHere(prepared.get())) {
            return false;
        }
        casting.commit(prepared.get());
        return true;
    }

    private boolean isHere(Certificate prepared) {
        Optional<Candidate> candidate = candidates.get(prepared.blockHash()).filter(Candidate::isComplete);
        candidate.ifPresent(chain::requireValid);
        return candidate.isPresent();
    }

    /** The block became durable with this node's PREPARE for it, and only so. */
    private boolean isDurableHere(Certificate prepared) {
        return ownVotes.at(Vote.Kind.PREPARE, prepared.view(), prepared.height())
                .filter(vote -> vote.blockHash().equals(prepared.blockHash()))
                .isPresent();
    }
}
