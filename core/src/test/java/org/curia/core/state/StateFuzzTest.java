package org.curia.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.List;
import java.util.stream.Stream;
import org.curia.core.Examples;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.crypto.Hash;
import org.curia.core.fuzz.Decoding;
import org.junit.jupiter.params.provider.MethodSource;

/** Entries of the state as they are stored and handed out, and the chunks of a snapshot. */
class StateFuzzTest {
    private static final int BITS = Examples.GENESIS.limits().bucketBits();
    private static final Hash ROOT = Examples.state().root();

    static Stream<byte[]> entries() {
        return Examples.EXECUTION.changes().list().stream()
                .map(change -> change.entry().orElseThrow().encoded());
    }

    static Stream<byte[]> chunks() {
        StateChunk chunk = StateChunks.of(Examples.state(), BITS).chunk(0);
        return Stream.of(SnapshotChunk.newBuilder()
                .addAllEntries(
                        chunk.entries().stream().map(ByteString::copyFrom).toList())
                .build()
                .toByteArray());
    }

    @MethodSource("entries")
    @FuzzTest
    void entry(byte[] bytes) {
        Decoding.ofOneForm(bytes, StateLayouts::decode, StateEntry::encoded);
    }

    /** Whatever a chunk says that is taken, the state is the one of the root. */
    @MethodSource("chunks")
    @FuzzTest
    void chunk(byte[] bytes) {
        Decoding.bounded(bytes, StateFuzzTest::stateOf)
                .ifPresent(state ->
                        assertThat(state.ascending()).isEqualTo(Examples.state().ascending()));
    }

    private static LedgerState stateOf(byte[] bytes) throws MalformedException {
        LedgerState state = LedgerState.load(Examples.GENESIS.limits(), List.of());
        StateChunks.add(chunkOf(bytes), state, BITS, ROOT);
        return state;
    }

    private static StateChunk chunkOf(byte[] bytes) throws MalformedException {
        try {
            SnapshotChunk message = SnapshotChunk.parseFrom(bytes);
            return new StateChunk(
                    message.getIndex(),
                    message.getEntriesList().stream()
                            .map(ByteString::toByteArray)
                            .toList(),
                    List.of());
        } catch (InvalidProtocolBufferException e) {
            throw new MalformedException("it is not a protobuf SnapshotChunk", e);
        }
    }
}
