package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.curia.core.consensus.Message;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageTrouble;

/**
 * Answers peers that ask for blocks, from the ledger's store and off the consensus thread: one request of each peer at a time, the others
 * in the order in which they came. Every request is answered: with nothing where the peer has used up its budget, too many peers are answered, the
 * server lends no thread or the store does not answer, so that the peer asks another one at once. Silence would make it wait for its timer.
 */
public final class BlockServer {
    private static final System.Logger LOG = System.getLogger(BlockServer.class.getName());
    private static final Message NOTHING = new Message.BlockRange(List.of());
    private static final int MAX_BLOCKS = 128;
    /** Each holds a connection to the database and up to a frame of blocks. */
    private static final int MOST_AT_ONCE = 8;

    /** Of one peer: an honest one waits for fewer answers. */
    private static final int MOST_WAITING = 8;

    private final LedgerStore store;
    private final Outbox outbox;
    private final Executor pool;
    private final long maxBytes;
    private final PeerBudgets budgets;
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final List<Asker> askers;
    private final AtomicLong refused = new AtomicLong();

    /** One peer. What waits is in order; the first is being answered while a thread is at it. */
    private static final class Asker {
        private final Deque<Message.BlocksRequest> waiting = new ArrayDeque<>();
    }

    /** @param maxBytes of transactions in one answer, so that it fits in a frame */
    public BlockServer(
            int validators, LedgerStore store, Outbox outbox, Executor pool, long maxBytes, PeerBudgets budgets) {
        this.store = store;
        this.outbox = outbox;
        this.pool = pool;
        this.maxBytes = maxBytes;
        this.budgets = budgets;
        this.askers = Stream.generate(Asker::new).limit(validators).toList();
    }

    /** What is asked for again while its answer is under way is answered once; of more than an honest peer asks for the last is dropped. */
    void answer(int peer, Message.BlocksRequest request) {
        if (request.fromHeight() < 1 || request.count() < 1) {
            return;
        }
        Asker asker = askers.get(peer);
        synchronized (asker) {
            boolean isUnderWay = asker.waiting.stream().anyMatch(other -> other.fromHeight() == request.fromHeight());
            if (isUnderWay || asker.waiting.size() == MOST_WAITING) {
                return;
            }
            asker.waiting.add(request);
            if (asker.waiting.size() > 1) {
                return;
            }
        }
        begin(peer);
    }

    /** With the first that waits; nobody is at it. */
    private void begin(int peer) {
        if (!budgets.of(peer).mayBeAnswered() || !room.tryAcquire()) {
            refuseAll(peer);
            return;
        }
        try {
            pool.execute(() -> answerFirst(peer));
        } catch (RejectedExecutionException e) {
            room.release();
            refuseAll(peer);
            LOG.log(Level.DEBUG, "A peer's request for blocks was not answered", e);
        }
    }

    /** Requests that were answered with nothing because they cost too much, since the start. */
    long refused() {
        return refused.get();
    }

    /** Other peers take their turn before the next. */
    private void answerFirst(int peer) {
        Optional<Message.BlocksRequest> next;
        try {
            outbox.send(peer, answerTo(first(peer).orElseThrow()));
        } finally {
            room.release();
            next = afterFirst(peer);
        }
        if (next.isPresent()) {
            begin(peer);
        }
    }

    private void refuseAll(int peer) {
        for (Optional<Message.BlocksRequest> next = first(peer); next.isPresent(); next = afterFirst(peer)) {
            refused.incrementAndGet();
            outbox.send(peer, NOTHING);
        }
    }

    private Message answerTo(Message.BlocksRequest request) {
        try {
            int count = Math.min(request.count(), MAX_BLOCKS);
            return new Message.BlockRange(store.blocks(request.fromHeight(), count, maxBytes));
        } catch (StorageTrouble e) {
            LOG.log(Level.WARNING, "A peer's request for blocks was not answered: " + e.getMessage());
            return NOTHING;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "A peer's request for blocks met what must not be", e);
            return NOTHING;
        }
    }

    private Optional<Message.BlocksRequest> first(int peer) {
        Asker asker = askers.get(peer);
        synchronized (asker) {
            return Optional.ofNullable(asker.waiting.peek());
        }
    }

    /** The first is answered. */
    private Optional<Message.BlocksRequest> afterFirst(int peer) {
        Asker asker = askers.get(peer);
        synchronized (asker) {
            asker.waiting.remove();
            return Optional.ofNullable(asker.waiting.peek());
        }
    }
}
