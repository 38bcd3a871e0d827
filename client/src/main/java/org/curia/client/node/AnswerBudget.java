package org.curia.client.node;

/**
 * The memory for answers that were requested and not yet handed on, of all nodes together: each answer may be long, and all of them
 * together must not fill the heap. Any thread may call; nothing waits.
 */
public final class AnswerBudget {
    private final long maxBytes;
    private long taken;

    /** @param maxBytes at least one answer of the greatest length, so that a single answer can always be completed */
    public AnswerBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized boolean take(long bytes) {
        if (taken + bytes > maxBytes) {
            return false;
        }
        taken += bytes;
        return true;
    }

    /** The bytes of an answer are no longer needed. */
    public synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    public synchronized long taken() {
        return taken;
    }
}
