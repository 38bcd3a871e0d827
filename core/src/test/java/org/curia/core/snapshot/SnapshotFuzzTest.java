package org.curia.core.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.fuzz.Decoding;
import org.curia.core.model.LedgerLimits;
import org.curia.core.state.LedgerState;
import org.junit.jupiter.params.provider.MethodSource;

/** The pieces of a snapshot, from a giver that nobody trusts. */
class SnapshotFuzzTest {
    private static final LedgerLimits LIMITS = Examples.GENESIS.limits();
    private static final Snapshot SNAPSHOT = snapshot();
    private static final SnapshotHead HEAD = SNAPSHOT.head(LIMITS.bucketBits());

    static Stream<byte[]> heads() {
        return Stream.of(HEAD.toByteArray());
    }

    static Stream<byte[]> chunks() {
        return Stream.of(SNAPSHOT.chunks(LIMITS.bucketBits()).iterator().next().toByteArray());
    }

    /** Only the validators' block is taken for it, whatever stands around it. */
    @MethodSource("heads")
    @FuzzTest
    void head(byte[] bytes) {
        Decoding.bounded(bytes, b -> check(parsed(b)))
                .ifPresent(check -> assertThat(check.chunks()).isEqualTo(HEAD.getChunks()));
    }

    /** One that is taken makes the very state that was certified. */
    @MethodSource("chunks")
    @FuzzTest
    void chunk(byte[] bytes) {
        Decoding.bounded(bytes, b -> completed(check(HEAD), b))
                .ifPresent(snapshot -> assertThat(snapshot.state().ascending())
                        .isEqualTo(SNAPSHOT.state().ascending()));
    }

    private static SnapshotHead parsed(byte[] bytes) throws MalformedException {
        try {
            return SnapshotHead.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf SnapshotHead", e);
        }
    }

    private static SnapshotCheck check(SnapshotHead head) throws MalformedException {
        try {
            return new SnapshotCheck(Examples.GENESIS, head);
        } catch (WrongSnapshot e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static Snapshot completed(SnapshotCheck check, byte[] chunk) throws MalformedException {
        try {
            check.add(SnapshotChunk.parseFrom(chunk));
            return check.snapshot();
        } catch (InvalidProtocolBufferException | WrongSnapshot e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static Snapshot snapshot() {
        LedgerState state = Examples.state();
        state.apply(Examples.EXECUTION.changes());
        return new Snapshot(
                new BlockCodec.Published(
                        Examples.BLOCK, Optional.of(Examples.COMMITTED), Examples.EXECUTION.receipts()),
                state);
    }
}
