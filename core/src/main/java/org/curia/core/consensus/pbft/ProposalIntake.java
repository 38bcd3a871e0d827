package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.Message.PrePrepare;
import org.curia.core.consensus.Message.ProposalBody;
import org.curia.core.consensus.Message.ProposalRequest;
import org.curia.core.consensus.PeerAllowance;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.crypto.Hash;

/**
 * PBFT 4.2: hears proposals, from the leader or from whoever passes one on: the leader's signature tells. Coordinates are taken from
 * the signed PREPARE only, and must be those of the header.
 */
final class ProposalIntake {
    /** More than an honest validator lacks at one time. */
    private static final int REQUESTS_AT_ONCE = 8;

    private final Step step;
    private final View view;
    private final Horizon horizon;
    private final Proposals proposals;
    private final Candidates candidates;
    private final VoteIntake votes;
    private final Fetch fetch;
    private final Complainer complainer;
    private final int self;
    private final PeerAllowance requests;

    ProposalIntake(
            Ground ground, Knowledge known, Horizon horizon, VoteIntake votes, Fetch fetch, Complainer complainer) {
        this.step = ground.step();
        this.view = known.view();
        this.horizon = horizon;
        this.proposals = known.proposals();
        this.candidates = ground.candidates();
        this.votes = votes;
        this.fetch = fetch;
        this.complainer = complainer;
        this.self = ground.signing().self();
        this.requests = new PeerAllowance(
                step,
                ground.signing().validators().size(),
                REQUESTS_AT_ONCE,
                ground.settings().fetchMillis() / 4);
    }

    void prePrepare(int from, PrePrepare proposal) {
        Vote vote = proposal.prepare();
        if (!horizon.covers(vote.view(), vote.height())
                || vote.kind() != Vote.Kind.PREPARE
                || vote.validator() != view.leaderOf(vote.view())
                || vote.validator() == self
                || isKnown(vote)) {
            return;
        }
        boolean coordinatesMatch = proposal.view() == vote.view()
                && proposal.header().height() == vote.height()
                && LedgerLayouts.headerHash(proposal.header()).equals(vote.blockHash());
        Optional<Candidate> candidate =
                coordinatesMatch ? Candidate.of(proposal.header(), proposal.transactionHashes()) : Optional.empty();
        if (candidate.isEmpty()) {
            complainer.accuse(from, Reason.INVALID, "sent a proposal that contradicts itself");
        } else if (votes.counts(from, vote)) {
            proposals.put(proposal);
            candidates.add(candidate.get());
        } else if (fetch.wants(vote.blockHash())) {
            candidates.add(candidate.get()); // the leader proposed two, and a quorum may have taken this one
        }
    }

    /** Somebody counted votes for a block that it has not seen proposed. */
    void requested(int from, ProposalRequest request) {
        if (!requests.take(from)) {
            return;
        }
        Optional<PrePrepare> proposal = proposals.of(request.blockHash());
        if (proposal.isPresent()) {
            step.send(from, proposal.get());
        } else {
            candidates
                    .get(request.blockHash())
                    .ifPresent(held -> step.send(from, new ProposalBody(held.header(), held.hashes())));
        }
    }

    void body(ProposalBody body) {
        Hash hash = LedgerLayouts.headerHash(body.header());
        if (fetch.wants(hash)) {
            Candidate.of(body.header(), body.transactionHashes()).ifPresent(candidates::add);
        }
    }

    private boolean isKnown(Vote vote) {
        return proposals
                .at(vote.view(), vote.height())
                .filter(known -> known.prepare().equals(vote))
                .isPresent();
    }
}
