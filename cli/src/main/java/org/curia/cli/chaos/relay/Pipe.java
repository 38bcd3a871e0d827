package org.curia.cli.chaos.relay;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/**
 * Bytes on their way in one direction of a connection, each piece with the time at which it is due. One thread puts, one takes out. Like
 * a real line it holds only so much: who puts more waits.
 */
final class Pipe {
    private static final long MAX_BYTES = 32L << 20;
    private static final long LOOK_MILLIS = 10;

    private record Piece(long dueNanos, long number, byte[] bytes) {}

    private final PriorityQueue<Piece> pieces =
            new PriorityQueue<>(Comparator.comparingLong(Piece::dueNanos).thenComparingLong(Piece::number));
    private final BooleanSupplier held;
    private long bytesInside;
    private long number;
    private long lastDueNanos = Long.MIN_VALUE;
    private boolean ended;

    /** @param held while true nothing is taken out */
    Pipe(BooleanSupplier held) {
        this.held = held;
    }

    /** After all that was put in order before it. */
    synchronized void put(byte[] bytes, long delayNanos) throws InterruptedException {
        long due = Math.max(System.nanoTime() + delayNanos, lastDueNanos);
        lastDueNanos = due;
        add(bytes, due);
    }

    /** Later ones may come before it. */
    synchronized void putAside(byte[] bytes, long delayNanos) throws InterruptedException {
        add(bytes, System.nanoTime() + delayNanos);
    }

    /** Nothing more is put; what is in it still comes out. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Writes what is due until the end. */
    void drainTo(OutputStream out) throws IOException, InterruptedException {
        byte[] bytes;
        while ((bytes = take()) != null) {
            out.write(bytes);
            out.flush();
        }
    }

    private void add(byte[] bytes, long dueNanos) throws InterruptedException {
        while (bytesInside > MAX_BYTES) {
            wait();
        }
        bytesInside += bytes.length;
        pieces.add(new Piece(dueNanos, number++, bytes));
        notifyAll();
    }

    private synchronized byte[] take() throws InterruptedException {
        while (true) {
            Piece next = pieces.peek();
            if (held.getAsBoolean()) {
                wait(LOOK_MILLIS);
            } else if (next == null && ended) {
                return null;
            } else if (next == null) {
                wait();
            } else {
                long waitNanos = next.dueNanos() - System.nanoTime();
                if (waitNanos <= 0) {
                    pieces.remove();
                    bytesInside -= next.bytes().length;
                    notifyAll();
                    return next.bytes();
                }
                wait(Math.min(LOOK_MILLIS, 1 + waitNanos / 1_000_000));
            }
        }
    }
}
