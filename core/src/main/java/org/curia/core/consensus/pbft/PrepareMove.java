package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;

/** PBFT 4.2: an accepted PRE-PREPARE whose block is here, executed and right gets a PREPARE. */
final class PrepareMove implements Move {
    private final Signing signing;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final Proposals proposals;
    private final ProposalRule rule;
    private final OwnVotes ownVotes;
    private final VoteCasting casting;
    private final Complainer complainer;
    private long untimelyView = -1;

    PrepareMove(Ground ground, Knowledge known, ProposalRule rule, VoteCasting casting, Complainer complainer) {
        this.signing = ground.signing();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.proposals = known.proposals();
        this.rule = rule;
        this.ownVotes = known.ownVotes();
        this.casting = casting;
        this.complainer = complainer;
    }

    @Override
    public boolean tryMove() {
        long height = chain.height() + 1;
        if (!signing.votes()
                || view.isChanging()
                || !chain.hasRoom()
                || proposals.isRefused(view.number(), height)
                || !ownVotes.mayVote(Vote.Kind.PREPARE, view.number(), height)
                || ownVotes.at(Vote.Kind.PREPARE, view.number(), height).isPresent()) {
            return false;
        }
        Optional<Candidate> candidate = proposals
                .at(view.number(), height)
                .flatMap(proposal -> candidates.get(proposal.prepare().blockHash()))
                .filter(Candidate::isComplete);
        return candidate.isPresent() && decide(candidate.get());
    }

    private boolean decide(Candidate candidate) {
        if (rule.isFarAhead(candidate)) {
            proposals.refuse(view.number(), candidate.height());
            complainOfItsTime();
            return true;
        }
        Verdict verdict = rule.check(candidate);
        if (verdict instanceof Verdict.Rejected rejected) {
            proposals.refuse(view.number(), candidate.height());
            complainer.accuse(
                    view.leader(), Reason.INVALID, "proposed a block that is not valid: " + rejected.reason());
            return true;
        }
        if (verdict.isAccepted()) {
            casting.prepare(candidate);
            return true;
        }
        return false;
    }

    /**
     * Not an accusation: whoever is accused too often is listened to no more. And once in a view: where blocks become final all the same, it is
     * this node's own clock that is wrong.
     */
    private void complainOfItsTime() {
        if (untimelyView != view.number()) {
            untimelyView = view.number();
            complainer.complain(Reason.INVALID);
        }
    }
}
