package org.curia.node.peer;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What one validator may cost this node: frames of each kind, bytes, ids that it asks for, and bytes of answers. What exceeds it is dropped before
 * it is decoded. An honest validator does not come near it; one that goes on is reported as misbehaving again and again. It outlives connections: connecting again fills nothing. Any thread may call, nothing waits.
 */
final class PeerBudget {
    static final long BYTES_A_SECOND = 64L << 20;
    static final long BYTES_AT_ONCE = 128L << 20;
    static final long IDS_A_SECOND = 40_000;
    static final long IDS_AT_ONCE = 80_000;
    static final long ANSWERED_BYTES_A_SECOND = 16L << 20;
    static final long ANSWERED_BYTES_AT_ONCE = 64L << 20;

    private final LongSupplier clockMillis;
    private final Map<FrameKind, TokenBucket> frames = new EnumMap<>(FrameKind.class);
    private final Map<FrameKind, Long> dropped = new EnumMap<>(FrameKind.class);
    private final TokenBucket bytes;
    private final TokenBucket ids;
    private final TokenBucket answers;

    PeerBudget(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
        long now = clockMillis.getAsLong();
        for (FrameKind kind : FrameKind.values()) {
            frames.put(kind, new TokenBucket(kind.perSecond(), kind.burst(), now));
            dropped.put(kind, 0L);
        }
        bytes = new TokenBucket(BYTES_A_SECOND, BYTES_AT_ONCE, now);
        ids = new TokenBucket(IDS_A_SECOND, IDS_AT_ONCE, now);
        answers = new TokenBucket(ANSWERED_BYTES_A_SECOND, ANSWERED_BYTES_AT_ONCE, now);
    }

    /** What is to be done with a frame. */
    enum Verdict {
        TAKE,
        DROP,
        /** Drop it; and it has gone on for a while. */
        MISBEHAVED
    }

    Verdict frame(FrameKind kind, int length) {
        long now = clockMillis.getAsLong();
        if (frames.get(kind).take(1, now) && bytes.take(length, now)) {
            return Verdict.TAKE;
        }
        synchronized (dropped) {
            long count = dropped.merge(kind, 1L, Long::sum);
            return count % kind.dropsAMisdeed() == 0 ? Verdict.MISBEHAVED : Verdict.DROP;
        }
    }

    /** Whether it may ask for so many transactions. */
    boolean mayAskFor(int count) {
        return ids.take(count, clockMillis.getAsLong());
    }

    /** Asked before an answer is made; what it costs shows afterwards. */
    boolean mayBeAnswered() {
        return answers.hasAny(clockMillis.getAsLong());
    }

    void answered(long length) {
        answers.spend(length);
    }

    /** Frames of a kind that were dropped since the start. */
    long dropped(FrameKind kind) {
        synchronized (dropped) {
            return dropped.get(kind);
        }
    }
}
