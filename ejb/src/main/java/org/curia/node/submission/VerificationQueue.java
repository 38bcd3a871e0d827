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
 * new submissions before would make its leader look dead. No more threads than processors, so that the consensus thread gets its turn.
 * What waits is bounded by those who put it here.
 */
@ApplicationScoped
public class VerificationQueue {
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final int maxWorkers;
    private final AtomicInteger workers = new AtomicInteger();
    private final Queue<Runnable> fromPeers = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> submitted = new ConcurrentLinkedQueue<>();

    @Resource
    private ManagedThreadFactory threads;

    private Executor pool;
    private Optional<ExecutorService> owned = Optional.empty();

    /** For the container. */
    public VerificationQueue() {
        this.maxWorkers = Runtime.getRuntime().availableProcessors();
    }

    VerificationQueue(int maxWorkers, Executor pool) {
        this.maxWorkers = maxWorkers;
        this.pool = pool;
    }

    /** Threads of its own, so that a node's CPU time can be told apart by their names, and no other work waits behind signatures. */
    @PostConstruct
    void start() {
        var numbers = new AtomicInteger();
        var workers = new ThreadPoolExecutor(
                maxWorkers, maxWorkers, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = threads.newThread(work);
                    thread.setName("curia-verify-" + numbers.incrementAndGet());
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        owned = Optional.of(workers);
        pool = workers;
    }

    @PreDestroy
    void stop() {
        owned.ifPresent(ExecutorService::shutdown);
    }

    void addFromPeer(Runnable work) {
        add(fromPeers, work);
    }

    void addSubmitted(Runnable work) {
        add(submitted, work);
    }

    private void add(Queue<Runnable> queue, Runnable work) {
        queue.add(work);
        if (!mayStart()) {
            return;
        }
        try {
            pool.execute(this::workOff);
        } catch (RejectedExecutionException e) {
            workers.decrementAndGet();
            if (queue.remove(work)) {
                throw e;
            }
        }
    }

    private void workOff() {
        do {
            for (Runnable next = next(); next != null; next = next()) {
                next.run();
            }
            workers.decrementAndGet();
            // What was added after the last look and before the count went down has found no room for a worker.
        } while (!(fromPeers.isEmpty() && submitted.isEmpty()) && mayStart());
    }

    private boolean mayStart() {
        return workers.getAndUpdate(count -> Math.min(count + 1, maxWorkers)) < maxWorkers;
    }

    private Runnable next() {
        Runnable urgent = fromPeers.poll();
        return urgent != null ? urgent : submitted.poll();
    }
}
