package org.curia.cli.bench.delivery;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.curia.cli.bench.payments.SignedPage;
import org.curia.cli.bench.payments.Source;

/**
 * All payments of a delivery, numbered as they come from their source, and what became of each. Numbers, not objects: the client shares
 * the processors with the nodes it measures. Owned by the delivery's thread.
 */
public final class InFlightPayments {
    private static final byte AWAY = 1;
    private static final byte FINAL = 2;
    private static final byte FAILED = 3;
    private static final int NOBODY = -1;
    private static final int MAX_REFUSALS = 8;

    /** Nothing was heard of it for so long: it is sent again, to another node. */
    private static final long RESEND_NANOS = 5_000_000_000L;

    private static final long REFUSED_PAUSE_NANOS = 250_000_000L;

    private final Source source;
    private final Pace pace;
    private final List<SignedPage> pages = new ArrayList<>();
    private final PaymentIndex index = new PaymentIndex();
    private final Deque<Integer> again = new ArrayDeque<>();
    private final Histogram latencyMicros = new Histogram(3_600_000_000L, 3);

    private byte[] state = {};
    private byte[] holder = {};
    private byte[] refusals = {};
    private long[] startNanos = {};
    private long[] againNanos = {};
    private boolean exhausted;
    private boolean givenUp;
    private long beginNanos;
    private int signed;
    private int given;
    private int finalized;
    private int failed;
    private int oldestAway;
    private String firstFailure;

    InFlightPayments(Source source, Pace pace) {
        this.source = source;
        this.pace = pace;
    }

    void begin(long nowNanos) {
        beginNanos = nowNanos;
        fetch();
    }

    boolean isDone() {
        return givenUp || exhausted && given == signed && decided() == given;
    }

    public int given() {
        return given;
    }

    public int finalized() {
        return finalized;
    }

    int failed() {
        return failed;
    }

    public int decided() {
        return finalized + failed;
    }

    Optional<String> firstFailure() {
        return Optional.ofNullable(firstFailure);
    }

    Histogram latencyMicros() {
        return latencyMicros;
    }

    /** For the node of this number, if anything is to be sent now. */
    Optional<Batch> take(int node, long nowNanos) {
        return again.isEmpty() ? takeNew(node, nowNanos) : takeAgain(node, nowNanos);
    }

    /** Whether some have never been sent. */
    boolean hasMore() {
        return source.count() > 0 ? given < source.count() : !exhausted || given < signed;
    }

    /** When {@link #take} may have something in an open loop. */
    long nextDueNanos() {
        return beginNanos + pace.dueNanos((long) given + pace.batch() - 1);
    }

    private Optional<Batch> takeNew(int node, long nowNanos) {
        if (given == signed) {
            fetch();
        }
        long left = exhausted || source.count() > 0 ? Math.max(signed, source.count()) - given : Long.MAX_VALUE;
        int room = pace.room(given, decided(), nowNanos - beginNanos, left);
        int count = Math.min(room, signed - given);
        count = Math.min(count, SignedPage.SIZE - given % SignedPage.SIZE);
        if (count == 0) {
            return Optional.empty();
        }
        SignedPage page = pages.get(given / SignedPage.SIZE);
        int first = given % SignedPage.SIZE;
        int[] numbers = IntStream.range(given, given + count).toArray();
        for (int number : numbers) {
            startNanos[number] = pace.isOpenLoop() ? beginNanos + pace.dueNanos(number) : nowNanos;
            away(number, node, nowNanos);
        }
        given += count;
        int offset = page.start(first);
        return Optional.of(new Batch(numbers, page.bytes(), offset, page.end(first + count - 1) - offset));
    }

    private Optional<Batch> takeAgain(int node, long nowNanos) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int[] numbers = new int[Math.min(again.size(), SignedPage.SIZE)];
        int count = 0;
        while (count < numbers.length && !again.isEmpty()) {
            int number = again.poll();
            if (state[number] == AWAY) {
                SignedPage page = pages.get(number / SignedPage.SIZE);
                int place = number % SignedPage.SIZE;
                bytes.write(page.bytes(), page.start(place), page.end(place) - page.start(place));
                away(number, node, nowNanos);
                numbers[count++] = number;
            }
        }
        return count == 0
                ? Optional.empty()
                : Optional.of(new Batch(Arrays.copyOf(numbers, count), bytes.toByteArray(), 0, bytes.size()));
    }

    private void away(int number, int node, long nowNanos) {
        state[number] = AWAY;
        holder[number] = (byte) node;
        againNanos[number] = nowNanos + RESEND_NANOS;
    }

    /** It is in a final block, which settled it or not. */
    void included(long key, boolean settled, long atNanos) {
        int number = index.get(key);
        if (number >= 0 && state[number] == AWAY) {
            if (settled) {
                state[number] = FINAL;
                finalized++;
                latencyMicros.recordValue(Math.max(0, atNanos - startNanos[number]) / 1000);
            } else {
                fail(number, "it is final but changed nothing");
            }
        }
    }

    /** A node did not take it. Some reasons pass, as when its pool is full; others are an end after some attempts. */
    void refused(int number, boolean mayPass, String why, long nowNanos) {
        if (state[number] == AWAY) {
            againNanos[number] = nowNanos + REFUSED_PAUSE_NANOS;
            if (!mayPass && ++refusals[number] == MAX_REFUSALS) {
                fail(number, why);
            }
        }
    }

    /** Nobody knows whether the node took it. */
    void unanswered(Batch batch) {
        for (int number : batch.numbers()) {
            sendAgain(number);
        }
    }

    /** A node is gone, and with it what it may not have passed on. */
    void lost(int node) {
        sendAgainWhere(number -> holder[number] == node);
    }

    void sweep(long nowNanos) {
        sendAgainWhere(number -> nowNanos - againNanos[number] > 0 && holder[number] != NOBODY);
    }

    /** Nothing moves any more. */
    void giveUp(String why) {
        for (int number = oldestAway; number < given; number++) {
            if (state[number] == AWAY) {
                fail(number, why);
            }
        }
        failed += Math.max(signed, source.count()) - given;
        givenUp = true;
    }

    private void sendAgainWhere(IntPredicate condition) {
        while (oldestAway < given && state[oldestAway] != AWAY) {
            oldestAway++;
        }
        for (int number = oldestAway; number < given; number++) {
            if (condition.test(number)) {
                sendAgain(number);
            }
        }
    }

    private void sendAgain(int number) {
        if (state[number] == AWAY && holder[number] != NOBODY) {
            holder[number] = NOBODY;
            again.add(number);
        }
    }

    private void fail(int number, String why) {
        state[number] = FAILED;
        failed++;
        firstFailure = firstFailure == null ? why : firstFailure;
    }

    private void fetch() {
        Optional<SignedPage> next = exhausted ? Optional.empty() : source.next();
        exhausted = next.isEmpty();
        next.ifPresent(page -> {
            pages.add(page);
            extend(page.size());
            for (int i = 0; i < page.size(); i++) {
                index.put(page.key(i), signed++);
            }
        });
    }

    private void extend(int more) {
        if (signed + more > state.length) {
            int capacity = Math.max(signed + more, Math.max(source.count(), 2 * state.length));
            state = Arrays.copyOf(state, capacity);
            holder = Arrays.copyOf(holder, capacity);
            refusals = Arrays.copyOf(refusals, capacity);
            startNanos = Arrays.copyOf(startNanos, capacity);
            againNanos = Arrays.copyOf(againNanos, capacity);
        }
    }
}
