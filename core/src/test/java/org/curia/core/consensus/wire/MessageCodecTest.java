package org.curia.core.consensus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.BlocksRequest;
import org.curia.core.codec.proto.PeerFrame;
import org.curia.core.codec.proto.VoteMessage;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Block;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageCodecTest {
    private static final LedgerLimits LIMITS = Examples.GENESIS.limits();

    static Stream<Message> everyMessage() {
        Block block = Examples.BLOCK;
        List<Hash> ids = block.transactions().stream().map(Transaction::hash).toList();
        return Stream.of(
                new Message.PrePrepare(2, block.header(), ids, Examples.vote(Vote.Kind.PREPARE, 2)),
                new Message.VoteCast(Examples.vote(Vote.Kind.COMMIT, 1)),
                Examples.complain(),
                new Message.ViewChange(
                        Examples.promise(1, Optional.of(Examples.lock())),
                        Optional.of(Examples.COMMITTED),
                        Optional.of(Examples.PREPARED)),
                new Message.ViewChange(Examples.promise(0, Optional.empty()), Optional.empty(), Optional.empty()),
                Examples.newView(),
                Examples.status(),
                Message.Status.unsigned(1, 0, 2, true, 1, block.hash(), 1, 2, 1_700_000_000_000L),
                new Message.TransactionBatch(block.transactions()),
                new Message.TransactionsRequest(ids),
                new Message.ProposalRequest(block.hash()),
                new Message.ProposalBody(block.header(), ids),
                new Message.BlocksRequest(7, 128),
                new Message.BlockRange(List.of(new CertifiedBlock(block, Examples.COMMITTED))),
                new Message.BlockRange(List.of()));
    }

    @ParameterizedTest
    @MethodSource("everyMessage")
    void aMessageIsReadAsItWasWritten(Message message) throws MalformedException {
        byte[] frame = MessageCodec.encode(message);
        Message read = MessageCodec.decode(frame, LIMITS, 4);

        assertThat(read).isEqualTo(message);
        assertThat(MessageCodec.encode(read)).isEqualTo(frame);
    }

    @Test
    void aValidatorOutsideTheSetIsRefused() {
        byte[] frame = MessageCodec.encode(new Message.VoteCast(Examples.vote(Vote.Kind.COMMIT, 3)));

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> MessageCodec.decode(frame, LIMITS, 3))
                .withMessage("validator is below 3, not 3");
    }

    @Test
    void aFieldThatNobodyKnowsIsRefusedAtAnyDepth() {
        UnknownFieldSet unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        VoteMessage vote = VoteCodec.toProto(Examples.vote(Vote.Kind.PREPARE, 0));
        PeerFrame inside = PeerFrame.newBuilder()
                .setVote(vote.toBuilder().setUnknownFields(unknown))
                .build();
        PeerFrame outside =
                PeerFrame.newBuilder().setVote(vote).setUnknownFields(unknown).build();

        assertRefused(inside.toByteArray(), "VoteMessage has fields that the format does not know");
        assertRefused(outside.toByteArray(), "PeerFrame has fields that the format does not know");
    }

    @Test
    void aDefaultThatIsWrittenOutIsRefused() {
        byte[] frame = MessageCodec.encode(new Message.ProposalRequest(Hash.ZERO));
        byte[] longer = ByteString.copyFrom(frame)
                .concat(PeerFrame.newBuilder()
                        .setProposalRequest(org.curia.core.codec.proto.ProposalRequest.getDefaultInstance())
                        .build()
                        .toByteString())
                .toByteArray();

        assertRefused(longer, "the frame is not in its canonical form");
    }

    @Test
    void fieldsInAnotherOrderAreRefused() {
        byte[] inOrder = PeerFrame.newBuilder()
                .setBlocksRequest(BlocksRequest.newBuilder().setFromHeight(7).setCount(9))
                .build()
                .toByteArray();
        byte[] swapped = inOrder.clone();
        System.arraycopy(inOrder, 2, swapped, 4, 2);
        System.arraycopy(inOrder, 4, swapped, 2, 2);

        assertRefused(swapped, "the frame is not in its canonical form");
    }

    @Test
    void moreBlocksThanOneRangeHoldsCannotBeAskedFor() {
        assertRefused(
                PeerFrame.newBuilder()
                        .setBlocksRequest(
                                BlocksRequest.newBuilder().setFromHeight(1).setCount(129))
                        .build()
                        .toByteArray(),
                "count is 1 to 128, not 129");
    }

    @Test
    void moreTransactionHashesThanABlockHoldsAreRefused() {
        byte[] frame = MessageCodec.encode(new Message.TransactionsRequest(Collections.nCopies(11, Hash.ZERO)));

        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> MessageCodec.decode(frame, new LedgerLimits(4096, 10, 4096, 10, 4), 4))
                .withMessage("hashes has at most 10 elements, not 11");
    }

    @Test
    void aTransactionOverTheLimitIsRefused() {
        byte[] frame = MessageCodec.encode(new Message.TransactionBatch(Examples.transactions()));

        assertThat(Examples.transactions()).allMatch(transaction -> transaction.size() < 512);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> MessageCodec.decode(frame, new LedgerLimits(4096, 4, 4096, 10, 4), 4))
                .withMessage("there are at most 4 transactions, not 7");
    }

    @Test
    void aHeaderThatMiscountsItsTransactionsIsRefused() {
        byte[] frame = MessageCodec.encode(new Message.ProposalBody(Examples.BLOCK.header(), List.of()));

        assertRefused(frame, "the header counts 7 transactions, there are 0");
    }

    @Test
    void aHelloIsNoMessage() {
        byte[] hello = HelloCodec.encode(new HelloCodec.Hello(Examples.CHAIN_ID, 1, new byte[32], new byte[32]));

        assertRefused(hello, "a hello belongs at the beginning of a connection");
    }

    @Test
    void aHelloAndItsProofAreReadAsTheyWereWritten() throws MalformedException {
        byte[] challenge = Examples.CHAIN_ID.bytes();
        byte[] keyShare = Examples.BLOCK.hash().bytes();
        HelloCodec.Hello hello = HelloCodec.decodeHello(
                HelloCodec.encode(new HelloCodec.Hello(Examples.CHAIN_ID, 3, challenge, keyShare)), 4);
        var signature = Examples.ALICE.sign(challenge);

        assertThat(hello.chainId()).isEqualTo(Examples.CHAIN_ID);
        assertThat(hello.validator()).isEqualTo(3);
        assertThat(hello.challenge()).isEqualTo(challenge);
        assertThat(hello.keyShare()).isEqualTo(keyShare);
        assertThat(HelloCodec.decodeProof(HelloCodec.encodeProof(signature))).isEqualTo(signature);
    }

    private static void assertRefused(byte[] frame, String sentence) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> MessageCodec.decode(frame, LIMITS, 4))
                .withMessage(sentence);
    }
}
