package org.curia.node.peer;

/**
 * The room for answers that an observer has asked for and not yet handed on, of all validators together: each may be long, and all of them
 * together must not fill the heap. Any thread may call, nothing waits.
 */
final class BytesUnderWay {
    private final long room;
    private long taken;

    /** @param room at least for one answer of the greatest length, so that the last one that is left can come to its end */
    BytesUnderWay(long room) {
        this.room = room;
    }

    synchronized boolean take(long bytes) {
        if (taken + bytes > room) {
            return false;
        }
        taken += bytes;
        return true;
    }

    synchronized void giveBack(long bytes) {
        taken -= bytes;
    }

    synchronized long taken() {
        return taken;
    }
}
