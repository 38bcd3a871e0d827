package org.curia.node.peer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;
import org.curia.core.consensus.Message;

/**
 * Remembers of each validator when it was last heard and what it last said of itself: for people and health, never for consensus. Any
 * thread may call and nothing waits, so that it can be asked while the consensus thread hangs.
 */
public final class PeerWords {
    /** Of so many statuses the one that was under way the shortest tells the clock. */
    private static final int CLOCKS_KEPT = 3;

    private final LongSupplier monotonicMillis;
    private final LongSupplier wallMillis;
    private final AtomicReferenceArray<Heard> last;

    /** @param clocksAhead by the last statuses, the oldest first */
    private record Heard(long atMillis, Optional<Message.Status> status, long statusAtMillis, List<Long> clocksAhead) {}

    public PeerWords(int validators) {
        this(validators, MonotonicClock::millis, System::currentTimeMillis);
    }

    PeerWords(int validators, LongSupplier monotonicMillis, LongSupplier wallMillis) {
        this.monotonicMillis = monotonicMillis;
        this.wallMillis = wallMillis;
        this.last = new AtomicReferenceArray<>(validators);
    }

    void heard(int from, Message message) {
        long now = monotonicMillis.getAsLong();
        last.updateAndGet(from, before -> after(before, now, message));
    }

    /** In order of index; nothing was heard of this node itself. */
    public List<PeerWord> all() {
        List<PeerWord> words = new ArrayList<>();
        for (int validator = 0; validator < last.length(); validator++) {
            words.add(word(last.get(validator)));
        }
        return List.copyOf(words);
    }

    private PeerWord word(Heard heard) {
        if (heard == null) {
            return PeerWord.NONE;
        }
        long now = monotonicMillis.getAsLong();
        OptionalLong clock = isFresh(heard, now)
                ? heard.clocksAhead().stream().mapToLong(Long::longValue).max()
                : OptionalLong.empty();
        return new PeerWord(Optional.of(Duration.ofMillis(now - heard.atMillis())), heard.status(), clock);
    }

    private Heard after(Heard before, long now, Message message) {
        if (message instanceof Message.Status status) {
            return new Heard(now, Optional.of(status), now, clocks(before, now, status));
        }
        return before == null
                ? new Heard(now, Optional.empty(), now, List.of())
                : new Heard(now, before.status(), before.statusAtMillis(), before.clocksAhead());
    }

    /** What it said before a silence was said on another clock, perhaps; and a sender without a clock says 0. */
    private List<Long> clocks(Heard before, long now, Message.Status status) {
        if (status.wallMillis() == 0) {
            return List.of();
        }
        List<Long> clocks = new ArrayList<>(before != null && isFresh(before, now) ? before.clocksAhead() : List.of());
        clocks.add(status.wallMillis() - wallMillis.getAsLong());
        return List.copyOf(clocks.subList(Math.max(0, clocks.size() - CLOCKS_KEPT), clocks.size()));
    }

    private static boolean isFresh(Heard heard, long now) {
        return now - heard.statusAtMillis() <= PeerWord.LONGEST_SILENCE.toMillis();
    }
}
