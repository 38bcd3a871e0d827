package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curia.core.consensus.Message;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageTrouble;

/** Answers peers that ask for blocks, from the ledger's store and off the consensus thread: one request of each peer at a time. */
public final class BlockServer {
    private static final System.Logger LOG = System.getLogger(BlockServer.class.getName());
    private static final int MAX_BLOCKS = 128;
    /** Each holds a connection to the database and up to a frame of blocks. */
    private static final int MOST_AT_ONCE = 8;

    private final LedgerStore store;
    private final Outbox outbox;
    private final Executor pool;
    private final long maxBytes;
    private final PeerBudgets budgets;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final List<AtomicBoolean> busy = new ArrayList<>();

    /** @param maxBytes of transactions in one answer, so that it fits in a frame */
    public BlockServer(
            int validators, LedgerStore store, Outbox outbox, Executor pool, long maxBytes, PeerBudgets budgets) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.maxBytes = maxBytes;
        this.budgets = budgets;
        for (int index = 0; index < validators; index++) {
            busy.add(new AtomicBoolean());
        }
    }

    /**
     * A request that comes while another of the same peer is answered, or that exceeds its budget, is dropped: the peer asks again. A request
     * is answered on a worker of the server: where the server lends none it is dropped too.
     */
    void answer(int peer, Message.BlocksRequest request) {
        if (!budgets.of(peer).mayBeAnswered() || !begins(peer)) {
            return;
        }
        try {
            pool.execute(() -> {
                try {
                    answerNow(peer, request);
                } finally {
                    ends(peer);
                }
            });
        } catch (RejectedExecutionException e) {
            ends(peer);
            LOG.log(Level.DEBUG, "A peer's request for blocks was not answered", e);
        }
    }

    private boolean begins(int peer) {
        if (!busy.get(peer).compareAndSet(false, true)) {
            return false;
        }
        if (!room.tryAcquire()) {
            busy.get(peer).set(false);
            return false;
        }
        return true;
    }

    private void ends(int peer) {
        room.release();
        busy.get(peer).set(false);
    }

    private void answerNow(int peer, Message.BlocksRequest request) {
        if (request.fromHeight() < 1 || request.count() < 1) {
            return;
        }
        try {
            int count = Math.min(request.count(), MAX_BLOCKS);
            outbox.send(peer, new Message.BlockRange(store.blocks(request.fromHeight(), count, maxBytes)));
        } catch (StorageTrouble e) {
            LOG.log(Level.WARNING, "A peer's request for blocks was not answered: " + e.getMessage());
        }
    }
}
