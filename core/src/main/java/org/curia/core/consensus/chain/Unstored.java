package org.curia.core.consensus.chain;

import java.util.ArrayDeque;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.model.Block;
import org.curia.core.model.Transaction;

/** The final blocks that the store has not written yet, and whether there may be more of them. */
final class Unstored {
    /** Of transactions. Where blocks are larger than this, writing them several at a time saves nothing. */
    private static final long SMALL_BYTES = 256 << 10;

    private final ReplicaSettings settings;
    private final ArrayDeque<Long> sizes = new ArrayDeque<>();
    private long bytes;

    Unstored(ReplicaSettings settings) {
        this.settings = settings;
    }

    int count() {
        return sizes.size();
    }

    void add(Block block) {
        long size = block.transactions().stream().mapToLong(Transaction::size).sum();
        sizes.add(size);
        bytes += size;
    }

    /** The lowest one is durable. */
    void stored() {
        bytes -= sizes.remove();
    }

    boolean mayStartAnother() {
        return count() < settings.maxUnstoredBlocks();
    }

    boolean mayFinalizeAnother() {
        return count() <= settings.maxUnstoredBlocks();
    }

    boolean mayFollowAnother() {
        return mayStartAnother() || count() < settings.maxUnstoredSmallBlocks() && bytes < SMALL_BYTES;
    }
}
