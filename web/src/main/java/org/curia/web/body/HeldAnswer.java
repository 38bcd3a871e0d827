package org.curia.web.body;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The bytes of one answer that its caller has not taken yet. One thread at a time fills it and then sends it; {@link #giveWay} may be
 * called by any other.
 */
final class HeldAnswer extends OutputStream {
    /** Small, because a server that cannot pass on the part it is given keeps a copy of it for each caller. */
    private static final int PART = 1 << 13;

    private final Deque<byte[]> parts = new ArrayDeque<>();

    /** In the last part. */
    private int free;

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            if (free == 0) {
                parts.add(new byte[PART]);
                free = PART;
            }
            int fits = Math.min(free, length - done);
            System.arraycopy(bytes, offset + done, parts.getLast(), PART - free, fits);
            done += fits;
            free -= fits;
        }
    }

    synchronized int size() {
        return room() - free;
    }

    /** What it takes of the heap. */
    synchronized int room() {
        return parts.size() * PART;
    }

    /** @return whether there was anything left to write */
    synchronized boolean writeNext(OutputStream to) throws IOException {
        if (parts.isEmpty()) {
            return false;
        }
        int length = Math.min(PART, size());
        to.write(parts.removeFirst(), 0, length);
        free = parts.isEmpty() ? 0 : free;
        return true;
    }

    /** Forgets all of it. Where its length was announced already, that breaks the connection. */
    synchronized void giveWay() {
        parts.clear();
        free = 0;
    }
}
