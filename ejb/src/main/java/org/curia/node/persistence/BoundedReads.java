package org.curia.node.persistence;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
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
import java.util.function.Supplier;
import org.curia.node.StorageTrouble;

/**
 * Reads of the ledger for callers who must not wait as long as a driver does. A database that hangs cannot be interrupted: its caller is
 * answered after a bound, and the read keeps its thread until the driver gives up. Where all threads are held like this, or busy, the
 * next caller is answered at once.
 */
@ApplicationScoped
public class BoundedReads {
    static final Duration LONGEST_READ = Duration.ofSeconds(5);
    private static final int THREADS = 32;
    private static final int IDLE_SECONDS = 30;
    private static final String SILENT = "the database has not answered a read within ";

    @Resource
    private ManagedThreadFactory threadFactory;

    private Duration longest = LONGEST_READ;
    private ExecutorService threads;
    private Semaphore free = new Semaphore(THREADS);

    /** For the container. */
    public BoundedReads() {}

    BoundedReads(ThreadFactory factory, int count, Duration longest) {
        this.longest = longest;
        this.threads = pool(factory, count);
        this.free = new Semaphore(count);
    }

    @PostConstruct
    void start() {
        threads = pool(threadFactory, THREADS);
    }

    @PreDestroy
    void stop() {
        threads.shutdown();
    }

    /** @throws StorageTrouble no answer within the bound, or no thread free; what the read itself throws is thrown as it is */
    <T> T read(Supplier<T> read) {
        if (!free.tryAcquire()) {
            throw new StorageTrouble("all threads that read the database are busy", null);
        }
        Future<T> answer;
        try {
            answer = threads.submit(() -> {
                try {
                    return read.get();
                } finally {
                    free.release(); // before the caller is answered, so that its next read finds a thread
                }
            });
        } catch (RejectedExecutionException e) {
            free.release();
            throw new StorageTrouble("the node stops", e);
        }
        try {
            return answer.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new StorageTrouble(SILENT + longest.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageTrouble("the read was interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** What is in the queue waits for a thread that is about to end its read: {@link #free} admits no more reads than there are threads. */
    private static ExecutorService pool(ThreadFactory factory, int count) {
        var pool = new ThreadPoolExecutor(
                count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), factory);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }
}
