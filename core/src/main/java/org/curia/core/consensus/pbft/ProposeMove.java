package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.voting.OwnVotes;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.pool.TransactionPool;

/**
 * PBFT 4.2: the leader proposes as soon as the slot is free and something is ready; after a view change first what the view starts
 * with, if that is not final yet.
 */
final class ProposeMove implements Move {
    private final Signing signing;
    private final Chain chain;
    private final Candidates candidates;
    private final View view;
    private final Proposals proposals;
    private final TransactionPool pool;
    private final OwnVotes ownVotes;
    private final ProposalRule rule;
    private final BlockBuilder builder;
    private final VoteCasting casting;

    ProposeMove(Ground ground, Knowledge known, ProposalRule rule, BlockBuilder builder, VoteCasting casting) {
        this.signing = ground.signing();
        this.chain = ground.chain();
        this.candidates = ground.candidates();
        this.view = known.view();
        this.proposals = known.proposals();
        this.pool = ground.pool();
        this.ownVotes = known.ownVotes();
        this.rule = rule;
        this.builder = builder;
        this.casting = casting;
    }

    @Override
    public boolean tryMove() {
        long height = chain.height() + 1;
        boolean mayLead = signing.votes() && view.isNormal() && view.isLedBySelf() && !view.isDisowned();
        if (!mayLead
                || !ownVotes.mayVote(Vote.Kind.PREPARE, view.number(), height)
                || view.isForsaken()
                || view.base().height() > height) {
            return false;
        }
        Optional<Vote> proposed = ownVotes.at(Vote.Kind.PREPARE, view.number(), height);
        if (proposed.isPresent()) {
            candidates.get(proposed.get().blockHash()).ifPresent(builder::buildAhead);
            return false;
        }
        Optional<Candidate> next = view.base().height() == height ? base() : fresh();
        next.filter(candidate -> rule.checkPlace(candidate).isAccepted()).ifPresent(this::propose);
        return next.isPresent()
                && ownVotes.at(Vote.Kind.PREPARE, view.number(), height).isPresent();
    }

    /** The same block by its hash: what voters had locked stays what it is. */
    private Optional<Candidate> base() {
        Optional<Candidate> base = candidates.get(view.base().hash()).filter(Candidate::isComplete);
        base.ifPresent(chain::requireValid);
        return base;
    }

    /** On demand, no empty blocks, and not while the store is behind. */
    private Optional<Candidate> fresh() {
        return chain.hasRoom() && pool.hasExecutable() ? builder.build() : Optional.empty();
    }

    private void propose(Candidate candidate) {
        proposals.put(casting.propose(candidate));
    }
}
