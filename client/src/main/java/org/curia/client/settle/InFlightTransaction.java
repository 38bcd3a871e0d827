package org.curia.client.settle;

import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;

/** One transaction on its way, and what the nodes said of it. Sets of lanes are bits. Owned by the settlement's thread. */
final class InFlightTransaction {
    private static final long FIRST_PAUSE_NANOS = 200_000_000L;
    private static final long LONGEST_PAUSE_NANOS = 2_000_000_000L;

    final Transaction transaction;

    /** Lanes whose node may hold it: while there are any, no refusal is an end. */
    long mayHold;

    /** Lanes whose node refused it since one took it last. */
    long refusedBy;

    /** The lane whose node took it last; null before, and after that node died. */
    Lane acceptedBy;

    /** Queued, or with a node: not to be queued again. */
    boolean moving;

    /** When to send it again if nothing is heard, {@link System#nanoTime()}. */
    long nextAttemptNanos;

    private long pauseNanos = FIRST_PAUSE_NANOS;

    InFlightTransaction(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Of all transactions with one slot at most one is ever included. */
    record Slot(AccountId sender, long nonce) {}

    Slot slot() {
        return new Slot(transaction.sender(), transaction.body().nonce());
    }

    /** It is in that node's pool, and on its way to all others. */
    void accepted(Lane lane, long allLanes, long nextAttempt) {
        acceptedBy = lane;
        refusedBy = 0;
        mayHold = allLanes;
        nextAttemptNanos = nextAttempt;
    }

    void refused(Lane lane) {
        refusedBy |= lane.bit();
        mayHold &= ~lane.bit();
    }

    /** Each time longer, within a bound. */
    void waitBeforeNextAttempt(long nowNanos) {
        nextAttemptNanos = nowNanos + pauseNanos;
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
    }
}
