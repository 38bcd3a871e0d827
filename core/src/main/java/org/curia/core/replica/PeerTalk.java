package org.curia.core.replica;

import org.curia.core.consensus.ConsensusEngine;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.ViewChange.Promise;
import org.curia.core.sync.CatchUp;
import org.curia.core.sync.PeerHeights;

/** Gives each message of one peer to those whom it concerns, and notes how high it shows the peer to be. */
final class PeerTalk implements Message.Handler {
    private final int from;
    private final Message.Handler engine;
    private final ConsensusEngine bodies;
    private final Gossip gossip;
    private final CatchUp catchUp;
    private final PeerHeights heights;
    private final StatusRule statusRule;

    PeerTalk(
            int from,
            ConsensusEngine engine,
            Gossip gossip,
            CatchUp catchUp,
            PeerHeights heights,
            StatusRule statusRule) {
        this.from = from;
        this.engine = engine.hear(from);
        this.bodies = engine;
        this.gossip = gossip;
        this.catchUp = catchUp;
        this.heights = heights;
        this.statusRule = statusRule;
    }

    @Override
    public void prePrepare(Message.PrePrepare message) {
        heights.claimed(from, message.header().height() - 1);
        engine.prePrepare(message);
    }

    @Override
    public void voteCast(Message.VoteCast message) {
        heights.claimed(from, message.vote().height() - 1);
        engine.voteCast(message);
    }

    @Override
    public void complain(Message.Complain message) {
        heights.claimed(from, message.committedHeight());
        engine.complain(message);
    }

    @Override
    public void viewChange(Message.ViewChange message) {
        heights.claimed(from, message.promise().committedHeight());
        engine.viewChange(message);
    }

    @Override
    public void newView(Message.NewView message) {
        message.promises().stream()
                .mapToLong(Promise::committedHeight)
                .max()
                .ifPresent(height -> heights.claimed(from, height));
        engine.newView(message);
    }

    @Override
    public void status(Message.Status message) {
        if (statusRule.accepts(from, message)) {
            heights.claimed(from, message.committedHeight());
            engine.status(message);
        }
    }

    @Override
    public void transactionBatch(Message.TransactionBatch message) {
        bodies.offered(message.transactions());
        gossip.received(from, message.transactions());
    }

    @Override
    public void transactionsRequest(Message.TransactionsRequest message) {
        gossip.requested(from, message.hashes());
    }

    @Override
    public void proposalRequest(Message.ProposalRequest message) {
        engine.proposalRequest(message);
    }

    @Override
    public void proposalBody(Message.ProposalBody message) {
        engine.proposalBody(message);
    }

    /** The shell answers it from the ledger's store. */
    @Override
    public void blocksRequest(Message.BlocksRequest message) {}

    @Override
    public void blockRange(Message.BlockRange message) {
        catchUp.received(from, message.blocks());
    }
}
