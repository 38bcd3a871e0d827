package org.curia.core.consensus.wire;

import static org.curia.core.consensus.wire.Fields.require;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.codec.Known;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
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
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.LedgerLimits;

/** The message in a frame; refuses everything that no validator of this version writes. */
final class MessageDecoder {
    private final LedgerLimits limits;
    private final int validators;

    MessageDecoder(LedgerLimits limits, int validators) {
        this.limits = limits;
        this.validators = validators;
    }

    Message decode(PeerFrame frame) throws MalformedException {
        return switch (frame.getFrameCase()) {
            case PRE_PREPARE -> prePrepare(frame.getPrePrepare());
            case VOTE -> new Message.VoteCast(VoteCodec.fromProto(frame.getVote(), validators));
            case COMPLAIN -> complain(frame.getComplain());
            case VIEW_CHANGE -> ViewChangeCodec.fromProto(frame.getViewChange(), validators);
            case NEW_VIEW -> ViewChangeCodec.fromProto(frame.getNewView(), validators);
            case STATUS -> status(frame.getStatus());
            case TRANSACTIONS -> transactions(frame.getTransactions());
            case TRANSACTIONS_REQUEST -> transactionsRequest(frame.getTransactionsRequest());
            case PROPOSAL_REQUEST -> proposalRequest(frame.getProposalRequest());
            case PROPOSAL_BODY -> proposalBody(frame.getProposalBody());
            case BLOCKS_REQUEST -> blocksRequest(frame.getBlocksRequest());
            case BLOCK_RANGE -> blockRange(frame.getBlockRange());
            case HELLO, HELLO_PROOF -> throw new MalformedException("a hello belongs at the beginning of a connection");
            case FRAME_NOT_SET -> throw new MalformedException("the frame holds no message that the format knows");
        };
    }

    private Message prePrepare(Proposal message) throws MalformedException {
        Known.requireKnown(message);
        BlockHeader header = BlockCodec.header(message.getHeader(), message.getTransactionHashesCount());
        long view = Fields.number("view", message.getView());
        Vote prepare = new Vote(
                Vote.Kind.PREPARE,
                header.epoch(),
                view,
                header.height(),
                LedgerLayouts.headerHash(header),
                Fields.validator(message.getValidator(), validators),
                Fields.signature(message.getSignature()));
        return new Message.PrePrepare(
                view, header, BlockCodec.hashes(message.getTransactionHashesList(), limits), prepare);
    }

    private Message complain(Complain message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.Complain(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                reason(message.getReason()),
                Fields.number("committed_height", message.getCommittedHeight()),
                Fields.validator(message.getValidator(), validators),
                Fields.signature(message.getSignature()));
    }

    private static Message status(Status message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.Status(
                Fields.number("epoch", message.getEpoch()),
                Fields.number("view", message.getView()),
                message.getChanging(),
                Fields.number("committed_height", message.getCommittedHeight()),
                Fields.hash("committed_hash", message.getCommittedHash()),
                Fields.number("lock_height", message.getLockHeight()),
                Fields.number("voted_height", message.getVotedHeight()),
                Fields.number("wall_millis", message.getWallMillis()));
    }

    private Message transactions(TransactionBatch message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.TransactionBatch(BlockCodec.transactions(message.getTransactionsList(), limits));
    }

    private Message transactionsRequest(TransactionsRequest message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.TransactionsRequest(
                Fields.hashes("hashes", message.getHashesList(), limits.maxBlockTransactions()));
    }

    private static Message proposalRequest(ProposalRequest message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.ProposalRequest(Fields.hash("block_hash", message.getBlockHash()));
    }

    private Message proposalBody(ProposalBody message) throws MalformedException {
        Known.requireKnown(message);
        return new Message.ProposalBody(
                BlockCodec.header(message.getHeader(), message.getTransactionHashesCount()),
                BlockCodec.hashes(message.getTransactionHashesList(), limits));
    }

    private static Message blocksRequest(BlocksRequest message) throws MalformedException {
        Known.requireKnown(message);
        int count = message.getCount();
        require(
                count >= 1 && count <= MessageCodec.MAX_BLOCKS,
                "count is 1 to " + MessageCodec.MAX_BLOCKS + ", not " + Integer.toUnsignedString(count));
        return new Message.BlocksRequest(Fields.number("from_height", message.getFromHeight()), count);
    }

    private Message blockRange(BlockRange message) throws MalformedException {
        Known.requireKnown(message);
        require(
                message.getBlocksCount() <= MessageCodec.MAX_BLOCKS,
                "blocks has at most " + MessageCodec.MAX_BLOCKS + " elements, not " + message.getBlocksCount());
        List<CertifiedBlock> blocks = new ArrayList<>();
        for (var block : message.getBlocksList()) {
            blocks.add(BlockCodec.fromProto(block, limits, validators));
        }
        return new Message.BlockRange(blocks);
    }

    private static Message.Complain.Reason reason(int code) throws MalformedException {
        try {
            return Message.Complain.Reason.of(code);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }
}
