package org.curia.cli.bench.delivery;

import org.curia.client.node.NodeClient;

/** The way to one node. Owned by the delivery's thread. */
final class NodeConnection {
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long PROBE_NANOS = 300_000_000L;

    final NodeClient node;
    final int number;
    private final int requestsAtOnce;
    private int requests;
    private boolean down;
    private long openAgainNanos = System.nanoTime();

    NodeConnection(NodeClient node, int number, int requestsAtOnce) {
        this.node = node;
        this.number = number;
        this.requestsAtOnce = requestsAtOnce;
    }

    boolean isOpen(long nowNanos) {
        return !down && requests < requestsAtOnce && nowNanos - openAgainNanos >= 0;
    }

    boolean isDown() {
        return down;
    }

    void sent() {
        requests++;
    }

    void answered() {
        requests--;
    }

    /** It asked to come again later. */
    void pause(long retryAfterNanos, long nowNanos) {
        openAgainNanos = nowNanos + Math.max(FIRST_PAUSE_NANOS, retryAfterNanos);
    }

    /** No payment is sent to it until it has answered a question. True: this is news. */
    boolean breakOff(long nowNanos) {
        boolean news = !down;
        down = true;
        openAgainNanos = nowNanos + PROBE_NANOS;
        return news;
    }

    boolean takeProbe(long nowNanos) {
        boolean due = down && nowNanos - openAgainNanos >= 0;
        if (due) {
            openAgainNanos = Long.MAX_VALUE / 2 + nowNanos; // until the answer
        }
        return due;
    }

    void back(long nowNanos) {
        down = false;
        openAgainNanos = nowNanos;
    }
}
