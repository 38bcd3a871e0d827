package org.curia.web.body;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.curia.node.api.Overloaded;

/**
 * The room for answers that their callers have not taken yet, bounded for the whole node. Where there is none left, the one of which
 * nothing was taken for longest gives way: who reads, however slowly, is before that. Any thread may call.
 */
@ApplicationScoped
public class AnswersUnderWay {
    private static final int SHARE_OF_THE_HEAP = 8;

    /** Whole blocks are at most 8 MiB and one block. */
    private static final int LONGEST_HELD = 24 << 20;

    private static final int TOO_LONG_TO_HOLD = 4;
    private static final int RETRY_AFTER_SECONDS = 10;

    private final long room;
    private final Semaphore tooLongToHold = new Semaphore(TOO_LONG_TO_HOLD);

    /** What each holds, the one that nobody takes first. */
    private final Map<HeldAnswer, Integer> held = new LinkedHashMap<>();

    private long total;

    public AnswersUnderWay() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
    }

    AnswersUnderWay(long room) {
        this.room = room;
    }

    long longestHeld() {
        return Math.min(LONGEST_HELD, room / 4);
    }

    /** It is whole, and changes no more. */
    synchronized void begins(HeldAnswer answer) {
        int needed = answer.room();
        held.put(answer, needed);
        total += needed;
        while (total > room) {
            HeldAnswer longest = held.keySet().iterator().next();
            ends(longest);
            longest.giveWay();
        }
    }

    /** Some of it was taken. */
    synchronized void moves(HeldAnswer answer) {
        if (held.containsKey(answer)) {
            ends(answer);
            begins(answer);
        }
    }

    synchronized void ends(HeldAnswer answer) {
        Integer needed = held.remove(answer);
        total -= needed == null ? 0 : needed;
    }

    synchronized long total() {
        return total;
    }

    /**
     * One more that is too long to be held, and keeps a thread until it is taken; {@link #longOneEnds} gives the place back.
     *
     * @throws Overloaded there are as many already as may be
     */
    void longOneBegins() {
        if (!tooLongToHold.tryAcquire()) {
            throw new Overloaded("too many long answers are under way", RETRY_AFTER_SECONDS);
        }
    }

    void longOneEnds() {
        tooLongToHold.release();
    }
}
