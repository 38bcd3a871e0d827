package org.curia.node.persistence.block;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.core.model.Transaction;
import org.curia.node.api.FinalBlock;

/**
 * The last blocks that this process has stored. Whoever follows the chain asks for each as soon as it is final: reading its thousands of
 * rows back, and hashing them again, would cost as much as writing them. Holds blocks without a gap, and only what is durable.
 */
@ApplicationScoped
public class RecentBlocks {
    /** Of about a kilobyte each. */
    private static final int MAX_TRANSACTIONS = 20_000;

    private static final int MAX_BLOCKS = 256;

    private final int maxTransactions;
    private final TreeMap<Long, FinalBlock> blocks = new TreeMap<>();
    private int transactions;

    public RecentBlocks() {
        this(MAX_TRANSACTIONS);
    }

    /** @param maxTransactions in all blocks together; the last block is held however many it has */
    RecentBlocks(int maxTransactions) {
        this.maxTransactions = maxTransactions;
    }

    /** A block that is committed. One that does not follow on the last begins anew. */
    public synchronized void stored(FinalBlock block) {
        if (!blocks.isEmpty() && block.block().height() != blocks.lastKey() + 1) {
            blocks.clear();
            transactions = 0;
        }
        blocks.put(block.block().height(), block);
        transactions += size(block);
        while (blocks.size() > 1 && (transactions > maxTransactions || blocks.size() > MAX_BLOCKS)) {
            transactions -= size(blocks.pollFirstEntry().getValue());
        }
    }

    public synchronized Optional<FinalBlock> at(long height) {
        return Optional.ofNullable(blocks.get(height));
    }

    /** As {@link BlockReader#range}; empty also when only the database has that height. */
    public synchronized List<FinalBlock> range(long from, int count, long maxBytes) {
        List<FinalBlock> fitting = new ArrayList<>();
        long bytes = 0;
        for (FinalBlock block = blocks.get(from);
                block != null && fitting.size() < count;
                block = blocks.get(from + fitting.size())) {
            bytes += block.block().transactions().stream()
                    .mapToLong(Transaction::size)
                    .sum();
            if (bytes > maxBytes && !fitting.isEmpty()) {
                break;
            }
            fitting.add(block);
        }
        return fitting;
    }

    private static int size(FinalBlock block) {
        return block.block().transactions().size();
    }
}
