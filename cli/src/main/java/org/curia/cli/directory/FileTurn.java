package org.curia.cli.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * One of several processes that do the same in a directory, one after another: each holds the lock of a file meanwhile. A process that
 * ends, however it does, gives it back.
 */
public final class FileTurn implements AutoCloseable {
    private static final long POLL_MILLIS = 5;

    private final FileChannel channel;

    private FileTurn(FileChannel channel) {
        this.channel = channel;
    }

    /** Another process has held the lock for too long. */
    public static final class NotYet extends IOException {
        private static final long serialVersionUID = 1;

        NotYet(Path file, Duration patience) {
            super("another process has held " + file + " for " + patience.toSeconds()
                    + " s: wait until it has ended, or end it");
        }
    }

    /** @param whenItWaits called once when another process holds the lock */
    public static FileTurn await(Path file, Duration patience, Runnable whenItWaits) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            long giveUpNanos = System.nanoTime() + patience.toNanos();
            boolean waits = false;
            while (!isLocked(channel)) {
                if (System.nanoTime() - giveUpNanos > 0) {
                    throw new NotYet(file, patience);
                }
                if (!waits) {
                    waits = true;
                    whenItWaits.run();
                }
                pause();
            }
            return new FileTurn(channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // by another thread of this process
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while another process held a lock", e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
