package org.curia.core.consensus.wire;

import com.google.protobuf.ByteString;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.BlockRange;
import org.curia.core.codec.proto.BlocksRequest;
import org.curia.core.codec.proto.Complain;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.codec.proto.Proposal;
import org.curia.core.codec.proto.ProposalBody;
import org.curia.core.codec.proto.ProposalRequest;
import org.curia.core.codec.proto.Status;
import org.curia.core.codec.proto.TransactionBatch;
import org.curia.core.codec.proto.TransactionsRequest;
import org.curia.core.consensus.Message;

/** One frame for each kind of message. */
final class MessageEncoder implements Message.Handler {
    private final PeerFrame.Builder frame = PeerFrame.newBuilder();

    private MessageEncoder() {}

    static PeerFrame encode(Message message) {
        MessageEncoder encoder = new MessageEncoder();
        message.handle(encoder);
        return encoder.frame.build();
    }

    @Override
    public void prePrepare(Message.PrePrepare message) {
        frame.setPrePrepare(Proposal.newBuilder()
                .setView(message.view())
                .setHeader(ByteString.copyFrom(LedgerLayouts.header(message.header())))
                .addAllTransactionHashes(Fields.bytes(message.transactionHashes()))
                .setSignature(Fields.bytes(message.prepare().signature()))
                .setValidator(message.prepare().validator()));
    }

    @Override
    public void voteCast(Message.VoteCast message) {
        frame.setVote(VoteCodec.toProto(message.vote()));
    }

    @Override
    public void complain(Message.Complain message) {
        frame.setComplain(Complain.newBuilder()
                .setEpoch(message.epoch())
                .setView(message.view())
                .setReason(message.reason().code())
                .setCommittedHeight(message.committedHeight())
                .setValidator(message.validator())
                .setSignature(Fields.bytes(message.signature())));
    }

    @Override
    public void viewChange(Message.ViewChange message) {
        frame.setViewChange(ViewChangeCodec.toProto(message));
    }

    @Override
    public void newView(Message.NewView message) {
        frame.setNewView(ViewChangeCodec.toProto(message));
    }

    @Override
    public void status(Message.Status message) {
        frame.setStatus(Status.newBuilder()
                .setEpoch(message.epoch())
                .setView(message.view())
                .setChanging(message.changing())
                .setCommittedHeight(message.committedHeight())
                .setCommittedHash(Fields.bytes(message.committedHash()))
                .setLockHeight(message.lockHeight())
                .setVotedHeight(message.votedHeight())
                .setWallMillis(message.wallMillis()));
    }

    @Override
    public void transactionBatch(Message.TransactionBatch message) {
        TransactionBatch.Builder batch = TransactionBatch.newBuilder();
        message.transactions().forEach(transaction -> batch.addTransactions(TransactionCodec.toProto(transaction)));
        frame.setTransactions(batch);
    }

    @Override
    public void transactionsRequest(Message.TransactionsRequest message) {
        frame.setTransactionsRequest(TransactionsRequest.newBuilder().addAllHashes(Fields.bytes(message.hashes())));
    }

    @Override
    public void proposalRequest(Message.ProposalRequest message) {
        frame.setProposalRequest(ProposalRequest.newBuilder().setBlockHash(Fields.bytes(message.blockHash())));
    }

    @Override
    public void proposalBody(Message.ProposalBody message) {
        frame.setProposalBody(ProposalBody.newBuilder()
                .setHeader(ByteString.copyFrom(LedgerLayouts.header(message.header())))
                .addAllTransactionHashes(Fields.bytes(message.transactionHashes())));
    }

    @Override
    public void blocksRequest(Message.BlocksRequest message) {
        frame.setBlocksRequest(
                BlocksRequest.newBuilder().setFromHeight(message.fromHeight()).setCount(message.count()));
    }

    @Override
    public void blockRange(Message.BlockRange message) {
        BlockRange.Builder range = BlockRange.newBuilder();
        message.blocks().forEach(block -> range.addBlocks(BlockCodec.toProto(block)));
        frame.setBlockRange(range);
    }
}
