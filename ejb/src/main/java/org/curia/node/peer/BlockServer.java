package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curia.core.consensus.Message;
import org.curia.node.LedgerStore;
import org.curia.node.StorageTrouble;

/** Answers peers that ask for blocks, from the ledger's store and off the consensus thread: one request of each peer at a time. */
public final class BlockServer {
    private static final System.Logger LOG = System.getLogger(BlockServer.class.getName());
    private static final int MAX_BLOCKS = 128;

    private final LedgerStore store;
    private final Outbox outbox;
    private final Executor pool;
    private final long maxBytes;
    private final List<AtomicBoolean> busy = new ArrayList<>();

    /** @param maxBytes of transactions in one answer, so that it fits in a frame */
    public BlockServer(int validators, LedgerStore store, Outbox outbox, Executor pool, long maxBytes) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.maxBytes = maxBytes;
        for (int index = 0; index < validators; index++) {
            busy.add(new AtomicBoolean());
        }
    }

    /** A request that comes while another of the same peer is answered is dropped: the peer asks again. */
    void answer(int peer, Message.BlocksRequest request) {
        if (busy.get(peer).compareAndSet(false, true)) {
            pool.execute(() -> {
                try {
                    answerNow(peer, request);
                } finally {
                    busy.get(peer).set(false);
                }
            });
        }
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
