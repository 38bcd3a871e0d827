package org.curia.client.settle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeUnavailable;

/** The way to one node: one request at a time, and a growing pause after each that got no answer. Owned by the settlement's thread. */
final class Lane {
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 3_000_000_000L;
    private static final long PROBE_AFTER_NANOS = 1_000_000_000L;

    /** A node that has said nothing for so long may be stopped: others get what it was sent. */
    private static final long OVERDUE_NANOS = 5_000_000_000L;

    final NodeClient node;
    private final int index;

    /** What only this node can answer. */
    private final Deque<InFlightTransaction> own = new ArrayDeque<>();

    private List<InFlightTransaction> with = List.of();
    private boolean busy;
    private boolean silent;
    private long lastNanos = System.nanoTime();
    private long openAgainNanos = System.nanoTime();
    private long pauseNanos = FIRST_PAUSE_NANOS;

    Lane(int index, NodeClient node) {
        this.index = index;
        this.node = node;
    }

    long bit() {
        return 1L << index;
    }

    boolean isOpen(long nowNanos) {
        return !busy && nowNanos - openAgainNanos >= 0;
    }

    boolean isSilent() {
        return silent;
    }

    void add(InFlightTransaction flight) {
        flight.moving = true;
        own.add(flight);
    }

    List<InFlightTransaction> takeOwn() {
        List<InFlightTransaction> taken = List.copyOf(own);
        own.clear();
        return taken;
    }

    /** Its own first, then what any node may take. */
    List<InFlightTransaction> takeBatch(Deque<InFlightTransaction> shared, int max, long nowNanos) {
        List<InFlightTransaction> batch = new ArrayList<>();
        while (batch.size() < max && !(own.isEmpty() && shared.isEmpty())) {
            batch.add(own.isEmpty() ? shared.poll() : own.poll());
        }
        if (!batch.isEmpty()) {
            busy(batch, nowNanos);
        }
        return batch;
    }

    /** Nothing was sent for a while: a question will show whether the node is still there. */
    boolean takeProbe(long nowNanos) {
        boolean due = isOpen(nowNanos) && nowNanos - lastNanos > PROBE_AFTER_NANOS;
        if (due) {
            busy(List.of(), nowNanos);
        }
        return due;
    }

    /** What it has been silent about for too long; once. */
    List<InFlightTransaction> takeOverdue(long nowNanos) {
        if (!busy || nowNanos - lastNanos < OVERDUE_NANOS) {
            return List.of();
        }
        silent = true;
        List<InFlightTransaction> overdue = with;
        with = List.of();
        return overdue;
    }

    private void busy(List<InFlightTransaction> batch, long nowNanos) {
        busy = true;
        with = batch;
        lastNanos = nowNanos;
    }

    void answered() {
        busy = false;
        silent = false;
        with = List.of();
        pauseNanos = FIRST_PAUSE_NANOS;
    }

    void unanswered(NodeUnavailable reason, long nowNanos) {
        busy = false;
        silent = true;
        with = List.of();
        openAgainNanos = nowNanos + Math.max(pauseNanos, reason.retryAfter().toNanos());
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
}
