package org.curia.web.body;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.curia.node.api.Overloaded;

/**
 * The ledger as a file that all readers share: a second copy of it is in memory only while the file is written, and that is done once at a time and
 * for a fifth of the time at most, however many ask. A reader holds nothing but its open file.
 */
@ApplicationScoped
public class SharedSnapshot {
    private static final System.Logger LOG = System.getLogger(SharedSnapshot.class.getName());
    private static final int RETRY_SECONDS = 10;
    private static final long PAUSES = 4;

    /** The newest, and the one before it, which a reader may be about to open. */
    private static final int KEPT = 2;

    private final Semaphore making = new Semaphore(1);
    private final Deque<Made> made = new ArrayDeque<>();

    private record Made(Path file, long height, long atNanos, long tookNanos) {
        boolean isFresh() {
            return System.nanoTime() - atNanos < PAUSES * tookNanos;
        }
    }

    /** Reads the ledger. */
    public interface Making {
        /** @return of the ledger that was written */
        long writeTo(OutputStream output) throws IOException;
    }

    /** Writes a snapshot to its reader. */
    public interface Reading {
        void writeTo(OutputStream output) throws IOException;
    }

    /**
     * @param height of the ledger; a file of this height is as good as a new one
     * @throws Overloaded the first one is being made
     */
    public Reading at(OptionalLong height, Making newOne) {
        Made last = newest();
        boolean isAsGood = last != null && (last.isFresh() || height.equals(OptionalLong.of(last.height())));
        if (isAsGood) {
            return reading(last);
        }
        if (!making.tryAcquire()) {
            if (last == null) {
                throw new Overloaded("another snapshot is being made", RETRY_SECONDS);
            }
            return reading(last);
        }
        try {
            return reading(make(newOne));
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "A snapshot could not be written to a file: " + e.getMessage());
            throw new Overloaded("the snapshot cannot be written to this node's disk", RETRY_SECONDS);
        } finally {
            making.release();
        }
    }

    private synchronized Made newest() {
        return made.peekLast();
    }

    private Made make(Making newOne) throws IOException {
        long begun = System.nanoTime();
        Path file = Files.createTempFile("curia-snapshot", ".bin");
        long height;
        try (OutputStream output = Files.newOutputStream(file)) {
            height = newOne.writeTo(output);
        } catch (IOException | RuntimeException e) {
            delete(file);
            throw e;
        }
        long now = System.nanoTime();
        var next = new Made(file, height, now, Math.max(now - begun, TimeUnit.MILLISECONDS.toNanos(10)));
        keep(next);
        return next;
    }

    private synchronized void keep(Made next) {
        made.addLast(next);
        while (made.size() > KEPT) {
            delete(made.removeFirst().file()); // whoever has it open reads on
        }
    }

    private static Reading reading(Made snapshot) {
        return output -> Files.copy(snapshot.file(), output);
    }

    @PreDestroy
    synchronized void forget() {
        made.forEach(one -> delete(one.file()));
        made.clear();
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The file " + file + " cannot be deleted: " + e.getMessage());
        }
    }
}
