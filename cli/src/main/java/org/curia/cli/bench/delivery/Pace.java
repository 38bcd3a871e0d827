package org.curia.cli.bench.delivery;

import org.curia.client.node.NodeClient;

/**
 * When the next payments may be sent, and how many at a time.
 *
 * @param inFlight in a closed loop, how many may be under way
 * @param rate payments a second in an open loop, which does not wait for any to be final; 0: a closed loop
 * @param nodes that they are shared among
 */
public record Pace(int inFlight, double rate, int nodes) {
    /** Requests at one time to one node: in a closed loop one is read while the other is worked off. */
    private static final int CLOSED_LOOP_REQUESTS = 2;

    private static final int OPEN_LOOP_REQUESTS = 32;

    /** In an open loop a higher rate is sent in batches: no sooner than the last of a batch is due. */
    private static final double REQUESTS_A_SECOND = 200;

    boolean isOpenLoop() {
        return rate > 0;
    }

    int requestsAtOnce() {
        return isOpenLoop() ? OPEN_LOOP_REQUESTS : CLOSED_LOOP_REQUESTS;
    }

    int batch() {
        int wanted = isOpenLoop() ? (int) Math.ceil(rate / REQUESTS_A_SECOND) : inFlight / (2 * nodes);
        return Math.max(1, Math.min(NodeClient.MAX_BATCH, wanted));
    }

    /** Nanoseconds after the begin at which a payment is due in an open loop; 0 in a closed one. */
    long dueNanos(long payment) {
        return isOpenLoop() ? (long) (payment * 1e9 / rate) : 0;
    }

    /**
     * How many more may be sent now; 0 until it is a batch.
     *
     * @param left how many have not been sent yet, at most
     */
    int room(long given, long decided, long sinceBeginNanos, long left) {
        long room = isOpenLoop() ? (long) (sinceBeginNanos / 1e9 * rate) + 1 - given : inFlight - (given - decided);
        long enough = Math.min(left, isOpenLoop() ? batch() : Math.max(1, batch() / 2));
        return room < enough ? 0 : (int) Math.min(room, batch());
    }
}
