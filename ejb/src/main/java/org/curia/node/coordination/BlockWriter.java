package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageTrouble;

/**
 * The thread that writes final blocks to the ledger's store, in order, beside the consensus thread. While the database is away it
 * tries again; the replica proposes no further than the blocks that fit here, so nothing is lost and nothing piles up.
 */
final class BlockWriter implements Runnable {
    private static final System.Logger LOG = System.getLogger(BlockWriter.class.getName());
    private static final long IDLE_MILLIS = 500;

    private final LedgerStore store;
    private final BlockingQueue<FinalizedBlock> blocks;
    private final Consumer<FinalizedBlock> whenStored;
    private final Halt halt;
    private final Heartbeat heartbeat = new Heartbeat();
    private final RetryingWrites writes = new RetryingWrites("The ledger", heartbeat);
    private volatile boolean stopping;

    /**
     * @param capacity how many the replica may finalize before the first of them is stored: they wait here, also when this thread has
     *     not come to look for them
     * @param whenStored told on the writer's thread, in order
     */
    BlockWriter(LedgerStore store, int capacity, Consumer<FinalizedBlock> whenStored, Halt halt) {
        this.store = store;
        this.blocks = new ArrayBlockingQueue<>(capacity);
        this.whenStored = whenStored;
        this.halt = halt;
    }

    /** Does not wait. @throws IllegalStateException when the replica finalized more than it may */
    void write(FinalizedBlock block) {
        if (!blocks.offer(block)) {
            throw new IllegalStateException(
                    "block " + block.height() + " is final, but too many before it are not stored");
        }
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    RetryingWrites writes() {
        return writes;
    }

    /** Writes what it has been given, then ends; gives up on a database that is away. */
    void stop() {
        stopping = true;
        writes.stop();
    }

    @Override
    public void run() {
        try {
            while (!stopping || !blocks.isEmpty()) {
                heartbeat.beat();
                List<FinalizedBlock> waiting = waiting();
                if (!waiting.isEmpty()) {
                    writes.untilDurable(() -> store.append(waiting));
                    waiting.forEach(whenStored);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageTrouble e) {
            LOG.log(Level.WARNING, () -> "Final blocks are fetched from peers at the next start: " + e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "The writer of blocks ends", e);
            halt.because("a final block cannot be stored: " + e.getMessage());
        } catch (Error e) {
            heartbeat.died(e);
            halt.because("the database writer ended: " + e);
            LOG.log(Level.ERROR, "The writer of blocks ended", e);
        }
    }

    /** All of them: where blocks are small, a transaction of the database costs more than what is written in it. */
    private List<FinalizedBlock> waiting() throws InterruptedException {
        List<FinalizedBlock> waiting = new ArrayList<>();
        FinalizedBlock first = blocks.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            waiting.add(first);
            blocks.drainTo(waiting);
        }
        return waiting;
    }
}
