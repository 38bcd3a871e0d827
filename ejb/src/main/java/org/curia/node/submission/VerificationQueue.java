package org.curia.node.submission;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shares the processors among what is to be verified. What peers have sent goes first: a proposal may wait for it, and a node that took
 * new submissions before would make its leader look dead. Peers take turns, so that a loud one does not hold up the others, and submissions
 * have a turn after each few of the peers', so that no peer stops them. No more threads than processors, so that the consensus thread gets its turn.
 * What waits is bounded by those who put it here.
 */
@ApplicationScoped
public class VerificationQueue {
    private static final long KEEP_ALIVE_SECONDS = 60;

    /** Pieces of work from peers between two submissions, while both wait. */
    static final int PEERS_TURNS = 4;

    private final PeersTurns fromPeers;
    private final AtomicInteger peersTurns = new AtomicInteger();
    private final Queue<Runnable> submitted = new ConcurrentLinkedQueue<>();

    @Resource
    private ManagedThreadFactory threads;

    private Executor workers;
    private Optional<ExecutorService> owned = Optional.empty();

    /** For the container. */
    public VerificationQueue() {
        this.fromPeers = new PeersTurns();
    }

    VerificationQueue(Executor workers) {
        this(workers, new PeersTurns());
    }

    VerificationQueue(Executor workers, PeersTurns fromPeers) {
        this.workers = workers;
        this.fromPeers = fromPeers;
    }

    /** Threads of its own, so that a node's CPU time can be told apart by their names, and no other work waits behind signatures. */
    @PostConstruct
    void start() {
        int processors = Runtime.getRuntime().availableProcessors();
        var numbers = new AtomicInteger();
        var pool = new ThreadPoolExecutor(
                processors, processors, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = threads.newThread(work);
                    thread.setName("curia-verify-" + numbers.incrementAndGet());
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        owned = Optional.of(pool);
        workers = pool;
    }

    @PreDestroy
    void stop() {
        owned.ifPresent(ExecutorService::shutdown);
    }

    /** @throws RejectedExecutionException the node stops: nothing was taken */
    void addFromPeer(int peer, Runnable work) {
        add(fromPeers.of(peer), work);
    }

    /** @throws RejectedExecutionException the node stops: nothing was taken */
    void addSubmitted(Runnable work) {
        add(submitted, work);
    }

    /** A worker is asked for each piece of work, and does the most urgent one by then. */
    private void add(Queue<Runnable> queue, Runnable work) {
        queue.add(work);
        try {
            workers.execute(this::doMostUrgent);
        } catch (RejectedExecutionException e) {
            // Where it is there no more, another's worker does it.
            if (queue.remove(work)) {
                throw e;
            }
        }
    }

    /**
     * There is a piece of work for each call. One that is not seen at the first look came into a queue that was looked at already, while
     * another worker took what was in a later one: without another look it would stay until more work comes.
     */
    private void doMostUrgent() {
        Runnable next = mostUrgent();
        while (next == null) {
            Thread.onSpinWait();
            next = mostUrgent();
        }
        next.run();
    }

    /** Null: none was seen. */
    private Runnable mostUrgent() {
        if (peersTurns.get() >= PEERS_TURNS) {
            peersTurns.set(0);
            Runnable next = submitted.poll();
            if (next != null) {
                return next;
            }
        }
        Runnable next = fromPeers.poll();
        if (next == null) {
            return submitted.poll();
        }
        peersTurns.incrementAndGet();
        return next;
    }
}
