package org.curia.node.persistence.query;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.curia.node.port.StorageTrouble;

/**
 * Reads of the ledger for callers who must not wait as long as a driver does. A database that hangs cannot be interrupted: its caller is
 * answered after a bound, and the read keeps its thread until the driver gives up. Where threads are busy, the next
 * caller waits for one within the same bound; where all of them hang, it is answered at once.
 */
@ApplicationScoped
public class BoundedReads {
    static final Duration LONGEST_READ = Duration.ofSeconds(5);
    private static final int THREADS = 32;
    private static final int IDLE_SECONDS = 30;
    private static final String BUSY = "all threads that read the database are busy";
    private static final String SILENT = "the database has not answered a read within ";

    @Resource
    private ManagedThreadFactory threadFactory;

    private Duration longest = LONGEST_READ;
    private int count = THREADS;
    private ExecutorService threads;
    private Semaphore free;

    /** Reads whose callers were answered without them. */
    private final AtomicInteger hanging = new AtomicInteger();

    /** For the container. */
    public BoundedReads() {}

    BoundedReads(ThreadFactory factory, int count, Duration longest) {
        this.longest = longest;
        this.count = count;
        begin(factory);
    }

    @PostConstruct
    void start() {
        begin(threadFactory);
    }

    private void begin(ThreadFactory factory) {
        threads = pool(factory, count);
        free = new Semaphore(count);
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /** @throws StorageTrouble no answer within the bound, or all threads hang; what the read itself throws is thrown as it is */
    <T> T read(Supplier<T> read) {
        long deadlineNanos = System.nanoTime() + longest.toNanos();
        try {
            if (hanging.get() >= count || !free.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new StorageTrouble(BUSY, null);
            }
            return answer(new Reading<>(read), deadlineNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageTrouble("the read was interrupted", e);
        }
    }

    private <T> T answer(Reading<T> reading, long deadlineNanos) throws InterruptedException {
        Future<T> answer;
        try {
            answer = threads.submit(reading);
        } catch (RejectedExecutionException e) {
            free.release();
            throw new StorageTrouble(BUSY, e);
        }
        try {
            return answer.get(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            reading.leave();
            throw new StorageTrouble(SILENT + longest.toMillis() + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** A read, and whether somebody still waits for it. */
    private final class Reading<T> implements Callable<T> {
        private final Supplier<T> read;
        private final AtomicBoolean over = new AtomicBoolean();

        Reading(Supplier<T> read) {
            this.read = read;
        }

        @Override
        public T call() {
            try {
                return read.get();
            } finally {
                if (!over.compareAndSet(false, true)) {
                    hanging.decrementAndGet();
                }
                free.release();
            }
        }

        /** From now on it hangs, until it ends. */
        void leave() {
            if (over.compareAndSet(false, true)) {
                hanging.incrementAndGet();
            }
        }
    }

    /** What is submitted has a thread, or one that ends its last read this moment. */
    private static ExecutorService pool(ThreadFactory factory, int count) {
        var pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
