package org.curia.core.snapshot;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.proto.SnapshotChunk;
import org.curia.core.codec.proto.SnapshotHead;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateChunk;
import org.curia.core.state.StateChunks;
import org.curia.core.sync.BlockEvidence;
import org.curia.core.sync.WrongBlock;

/**
 * Takes a snapshot piece by piece and believes nothing but the genesis: its validators must have certified the block, and each chunk must
 * be part of the state root in its header. First the head, then every chunk in order, then {@link #snapshot}.
 */
public final class SnapshotCheck {
    private final Genesis genesis;
    private final int bucketBits;
    private final LedgerState state;
    private final Published block;
    private int next;

    /** @throws WrongSnapshot unless the network's validators made this block final */
    public SnapshotCheck(Genesis genesis, SnapshotHead head) throws WrongSnapshot {
        this.genesis = genesis;
        this.bucketBits = genesis.limits().bucketBits();
        this.state = LedgerState.load(genesis.limits(), List.of());
        this.block = block(head);
        if (head.getChunks() != StateChunks.count(bucketBits)) {
            throw new WrongSnapshot("it says that it has " + head.getChunks() + " chunks, this network's state has "
                    + StateChunks.count(bucketBits));
        }
    }

    /** So many there are. */
    public int chunks() {
        return StateChunks.count(bucketBits);
    }

    /** @throws WrongSnapshot for a chunk that is not the next, or not part of the certified state */
    public void add(SnapshotChunk message) throws WrongSnapshot {
        if (message.getIndex() != next) {
            throw new WrongSnapshot("chunk " + next + " is missing, chunk " + message.getIndex() + " stands there");
        }
        try {
            StateChunks.add(
                    chunk(message), state, bucketBits, block.block().header().stateRoot());
        } catch (MalformedException | IllegalArgumentException e) {
            throw new WrongSnapshot("chunk " + next + " is wrong: " + e.getMessage(), e);
        }
        next++;
    }

    /** @throws WrongSnapshot where chunks are missing */
    public Snapshot snapshot() throws WrongSnapshot {
        if (next < chunks()) {
            throw new WrongSnapshot("it ends after chunk " + (next - 1) + " of " + chunks());
        }
        if (!state.root().equals(block.block().header().stateRoot())) {
            throw new WrongSnapshot("its chunks together have another state root than the certified block");
        }
        return new Snapshot(block, state);
    }

    private Published block(SnapshotHead head) throws WrongSnapshot {
        try {
            ByteString header = head.getBlock().getBlock().getHeader();
            long height = LedgerLayouts.decodeHeader(header.toByteArray()).height();
            return new BlockEvidence(genesis).prove(head.getBlock(), height);
        } catch (MalformedException | WrongBlock e) {
            throw new WrongSnapshot("its block is wrong: " + e.getMessage(), e);
        }
    }

    private static StateChunk chunk(SnapshotChunk message) throws MalformedException {
        List<Hash> siblings = new ArrayList<>();
        for (ByteString sibling : message.getSiblingsList()) {
            if (sibling.size() != Hash.LENGTH) {
                throw new MalformedException("a hash on its path has " + sibling.size() + " bytes");
            }
            siblings.add(Hash.of(sibling.toByteArray()));
        }
        return new StateChunk(
                message.getIndex(),
                message.getEntriesList().stream().map(ByteString::toByteArray).toList(),
                siblings);
    }
}
