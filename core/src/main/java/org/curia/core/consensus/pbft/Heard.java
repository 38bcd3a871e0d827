package org.curia.core.consensus.pbft;

import org.curia.core.consensus.Message;

/** Takes what one peer says about agreement to the intake that it concerns. */
record Heard(
        int from,
        ProposalIntake proposals,
        VoteIntake votes,
        ViewChangeIntake viewChanges,
        Quarantine quarantine,
        FirstStart firstStart,
        Retransmission retransmission)
        implements Message.Handler {

    @Override
    public void prePrepare(Message.PrePrepare message) {
        proposals.prePrepare(from, message);
    }

    @Override
    public void voteCast(Message.VoteCast message) {
        votes.heard(from, message.vote());
    }

    @Override
    public void complain(Message.Complain message) {
        viewChanges.complain(from, message);
    }

    @Override
    public void viewChange(Message.ViewChange message) {
        viewChanges.viewChange(from, message);
    }

    @Override
    public void newView(Message.NewView message) {
        viewChanges.newView(from, message);
    }

    @Override
    public void status(Message.Status message) {
        retransmission.heard(from, message);
        quarantine.heard(from, message);
        firstStart.heard(from, message);
    }

    @Override
    public void proposalRequest(Message.ProposalRequest message) {
        proposals.requested(from, message);
    }

    @Override
    public void proposalBody(Message.ProposalBody message) {
        proposals.body(message);
    }

    // What follows moves transactions and final blocks: it is not for an engine.

    @Override
    public void transactionBatch(Message.TransactionBatch message) {}

    @Override
    public void transactionsRequest(Message.TransactionsRequest message) {}

    @Override
    public void blocksRequest(Message.BlocksRequest message) {}

    @Override
    public void blockRange(Message.BlockRange message) {}
}
