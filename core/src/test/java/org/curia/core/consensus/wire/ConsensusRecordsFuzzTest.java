package org.curia.core.consensus.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Signature;
import org.curia.core.fuzz.Decoding;
import org.junit.jupiter.params.provider.MethodSource;

/** What validators sign and nodes keep: votes, certificates, the journal, blocks with both. */
class ConsensusRecordsFuzzTest {
    private static final int VALIDATORS = 4;
    private static final Signature SIGNATURE = Examples.COMMITTED.signatures().get(0);
    private static final byte[] PREPARE = signedVote(Vote.Kind.PREPARE).bytes();

    static Stream<byte[]> certificates() {
        return Stream.of(Examples.PREPARED, Examples.COMMITTED).map(CertificateCodec::encode);
    }

    static Stream<byte[]> journalEntries() {
        return Stream.of(
                        new JournalEntry.Voted(Examples.vote(Vote.Kind.PREPARE, 1), Optional.of(Examples.BLOCK)),
                        new JournalEntry.Voted(Examples.vote(Vote.Kind.PREPARE, 1), Optional.empty()),
                        new JournalEntry.Locked(Examples.PREPARED, Examples.vote(Vote.Kind.COMMIT, 1)),
                        new JournalEntry.ViewEntered(0, 3, true, 1, Examples.BLOCK.hash(), 2),
                        new JournalEntry.Quarantined("the journal was not there"),
                        new JournalEntry.Readmitted(0, 3, 1))
                .map(JournalCodec::encode);
    }

    static Stream<byte[]> signedVotes() {
        return Stream.of(PREPARE, signedVote(Vote.Kind.COMMIT).bytes());
    }

    static Stream<byte[]> blocks() {
        return Stream.of(
                        new BlockCodec.Published(
                                Examples.GENESIS_BLOCK, Optional.empty(), Examples.EXECUTION.receipts()),
                        new BlockCodec.Published(
                                Examples.BLOCK, Optional.of(Examples.COMMITTED), Examples.EXECUTION.receipts()))
                .map(ConsensusRecordsFuzzTest::encode);
    }

    @MethodSource("certificates")
    @FuzzTest
    void certificate(byte[] bytes) {
        Decoding.ofOneForm(bytes, CertificateCodec::decode, CertificateCodec::encode);
    }

    @MethodSource("journalEntries")
    @FuzzTest
    void journalEntry(byte[] bytes) {
        Decoding.ofOneForm(bytes, JournalCodec::decode, JournalCodec::encode);
    }

    /** A signature is over these bytes: what is another vote has others. */
    @MethodSource("signedVotes")
    @FuzzTest
    void signedVote(byte[] bytes) {
        Decoding.ofOneForm(bytes, b -> SignedVote.decode(b, 0, SIGNATURE), SignedVote::bytes)
                .ifPresent(vote -> assertThat(vote.equals(signedVote(Vote.Kind.PREPARE)))
                        .isEqualTo(Arrays.equals(bytes, PREPARE)));
    }

    /** Clients read it with whatever their protobuf library takes, so it has several forms; written, it is read as the same. */
    @MethodSource("blocks")
    @FuzzTest
    void publishedBlock(byte[] bytes) {
        Decoding.bounded(bytes, ConsensusRecordsFuzzTest::decode).ifPresent(block -> {
            byte[] written = encode(block);
            assertThat(Decoding.ofOneForm(written, ConsensusRecordsFuzzTest::decode, ConsensusRecordsFuzzTest::encode))
                    .isPresent();
        });
    }

    private static SignedVote signedVote(Vote.Kind kind) {
        Vote vote = new Vote(kind, 0, 2, 1, Examples.BLOCK.hash(), 0, SIGNATURE);
        return new SignedVote(Examples.CHAIN_ID, Examples.VALIDATOR_SET_HASH, vote);
    }

    private static BlockCodec.Published decode(byte[] bytes) throws MalformedException {
        try {
            return BlockCodec.published(CertifiedBlock.parseFrom(bytes), Examples.GENESIS.limits(), VALIDATORS);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf CertifiedBlock", e);
        }
    }

    private static byte[] encode(BlockCodec.Published block) {
        return BlockCodec.toProto(block).toByteArray();
    }
}
