package org.curia.core.snapshot;

import com.google.protobuf.ByteString;
import java.util.stream.IntStream;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.consensus.wire.BlockCodec;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Hash;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChunk;
import org.curia.core.state.StateChunks;

/**
 * A final block and the state after it.
 *
 * @param block with its certificate and receipts; not that of height 0
 */
public record Snapshot(Published block, LedgerState state) {

    public long height() {
        return block.block().height();
    }

    /** @param bucketBits of the network */
    public SnapshotHead head(int bucketBits) {
        return SnapshotHead.newBuilder()
                .setBlock(BlockCodec.toProto(block))
                .setChunks(StateChunks.count(bucketBits))
                .build();
    }

    /** Ascending, each made when it is asked for. */
    public Iterable<SnapshotChunk> chunks(int bucketBits) {
        StateChunks.Parts parts = StateChunks.of(state, bucketBits);
        return () -> IntStream.range(0, StateChunks.count(bucketBits))
                .mapToObj(index -> toProto(parts.chunk(index)))
                .iterator();
    }

    private static SnapshotChunk toProto(StateChunk chunk) {
        SnapshotChunk.Builder message = SnapshotChunk.newBuilder().setIndex(chunk.index());
        chunk.entries().forEach(entry -> message.addEntries(ByteString.copyFrom(entry)));
        for (Hash sibling : chunk.siblings()) {
            message.addSiblings(ByteString.copyFrom(sibling.bytes()));
        }
        return message.build();
    }
}
