package org.curia.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.model.Transaction;

/**
 * Final blocks on their way: what was asked of whom, and what came before its turn. Nothing here believes a block. Memory is bounded: what is not
 * the next range is asked for only while there is room for another answer as long as the last one, and of what comes no more is kept than
 * fits.
 */
final class Ranges {
    private static final int MOST_RANGES = 6;
    private static final int MOST_BLOCKS = 128;
    private static final int FIRST_SPAN = 16;
    private static final int MOST_UNANSWERED = 8;
    /** Of transactions that wait. The block that is lowest is kept however large it is. */
    static final long MOST_WAITING_BYTES = 24L << 20;

    /** Of those whose answer is awaited, by peer. Who took too long is no more among them. */
    private final SortedMap<Integer, Range> inFlight = new TreeMap<>();
    /** All that a peer may still answer: its answer counts, however late. */
    private final SortedMap<Integer, List<Range>> unanswered = new TreeMap<>();

    private final SortedMap<Long, Delivered> waiting = new TreeMap<>();
    /** The last blocks of the answers that wait. */
    private final TreeSet<Long> ends = new TreeSet<>();

    /** As many blocks as an answer has lately held: where blocks are full it is few. */
    private int span = FIRST_SPAN;

    private long waitingBytes;
    private long lastAnswerBytes;

    record Range(long from, int count) {
        long end() {
            return from + count;
        }

        boolean holds(long height) {
            return height >= from && height < end();
        }
    }

    record Delivered(int sender, CertifiedBlock block, long bytes) {}

    /** The first blocks above a height that are neither here nor awaited; empty: enough is on its way. */
    Optional<Range> missingAbove(long height) {
        forgetUpTo(height);
        long from = height + 1;
        for (Optional<Long> beyond = beyond(from); beyond.isPresent(); beyond = beyond(from)) {
            from = beyond.get();
        }
        if (from > height + 1 && isFull()) {
            return Optional.empty();
        }
        return Optional.of(new Range(from, (int) Math.min(span, nextKnown(from) - from)));
    }

    private boolean isFull() {
        return inFlight.size() + ends.size() >= MOST_RANGES
                || waitingBytes + (inFlight.size() + 1) * lastAnswerBytes > MOST_WAITING_BYTES;
    }

    void asked(int peer, Range range) {
        inFlight.put(peer, range);
        List<Range> asked = unanswered.computeIfAbsent(peer, itself -> new ArrayList<>());
        asked.add(range);
        if (asked.size() > MOST_UNANSWERED) {
            asked.remove(0);
        }
    }

    boolean isAwaitedFrom(int peer) {
        return inFlight.containsKey(peer);
    }

    /** Whether it owes an answer, and be it one that nobody waits for any more. */
    boolean owes(int peer) {
        return unanswered.containsKey(peer);
    }

    boolean isAnythingOnItsWay() {
        return !inFlight.isEmpty() || !waiting.isEmpty();
    }

    boolean isHere(long height) {
        return waiting.containsKey(height);
    }

    /** Others may be asked for it. */
    void tookTooLong(long height) {
        inFlight.values().removeIf(range -> range.holds(height));
    }

    /** With its link goes what it was asked for. @return whether anything was awaited from it */
    boolean lost(int peer) {
        unanswered.remove(peer);
        return inFlight.remove(peer) != null;
    }

    /**
     * Answers come in the order in which a peer was asked, for the shell keeps it: what it was asked for before this was lost on its way, and
     * what it was asked for after this is still to come.
     *
     * @param blocks empty: the peer has none of them, or does not give them now
     * @return whether the blocks are some that it was asked for, from the first on without a gap
     */
    boolean delivered(int peer, List<CertifiedBlock> blocks) {
        List<Range> asked = unanswered.getOrDefault(peer, List.of());
        if (blocks.isEmpty()) {
            asked.stream().findFirst().ifPresent(oldest -> answered(peer, oldest));
            return true;
        }
        long first = blocks.get(0).height();
        Optional<Range> answered =
                asked.stream().filter(range -> range.from() == first).findFirst();
        if (answered.isEmpty()) {
            lost(peer);
            return false;
        }
        answered(peer, answered.get());
        int count = Math.min(blocks.size(), answered.get().count());
        for (int i = 0; i < count; i++) {
            if (blocks.get(i).height() != first + i) {
                return false;
            }
        }
        int kept = keep(peer, blocks.subList(0, count));
        if (kept > 0) {
            ends.add(first + kept - 1);
        }
        span = kept < answered.get().count()
                ? Math.max(1, kept)
                : Math.min(MOST_BLOCKS, Math.max(span, count + count / 4 + 1));
        return true;
    }

    /** With it goes what was asked for before, and the same if it was asked for again: a peer answers that once. */
    private void answered(int peer, Range range) {
        List<Range> asked = unanswered.get(peer);
        List<Range> over = new ArrayList<>(asked.subList(0, asked.indexOf(range) + 1));
        asked.removeAll(over);
        asked.removeIf(later -> later.from() == range.from());
        if (asked.isEmpty()) {
            unanswered.remove(peer);
        }
        Range awaited = inFlight.get(peer);
        if (awaited != null && !asked.contains(awaited)) {
            inFlight.remove(peer);
        }
    }

    /** @return of how many there was room, from the first on */
    private int keep(int peer, List<CertifiedBlock> blocks) {
        int kept = 0;
        boolean fits = true;
        lastAnswerBytes = 0;
        for (CertifiedBlock block : blocks) {
            long bytes = bytesOf(block);
            lastAnswerBytes += bytes;
            boolean isLowest = waiting.isEmpty() || block.height() < waiting.firstKey();
            fits &= waitingBytes + bytes <= MOST_WAITING_BYTES || isLowest;
            if (fits) {
                kept++;
                if (waiting.putIfAbsent(block.height(), new Delivered(peer, block, bytes)) == null) {
                    waitingBytes += bytes;
                }
            }
        }
        return kept;
    }

    private static long bytesOf(CertifiedBlock block) {
        return block.block().transactions().stream()
                .mapToLong(Transaction::size)
                .sum();
    }

    /** Takes the block above a height, if it is here. */
    Optional<Delivered> takeAbove(long height) {
        forgetUpTo(height);
        Optional<Delivered> next = Optional.ofNullable(waiting.remove(height + 1));
        next.ifPresent(taken -> waitingBytes -= taken.bytes());
        return next;
    }

    long bytesWaiting() {
        return waitingBytes;
    }

    void dropAllOf(int sender) {
        waiting.values().removeIf(delivered -> delivered.sender() == sender);
        countBytes();
        ends.removeIf(end -> !waiting.containsKey(end));
    }

    void askForNothing() {
        inFlight.clear();
        unanswered.clear();
    }

    private void forgetUpTo(long height) {
        if (!waiting.isEmpty() || !ends.isEmpty()) {
            SortedMap<Long, Delivered> over = waiting.headMap(height + 1);
            if (!over.isEmpty()) {
                over.clear();
                countBytes();
            }
            ends.headSet(height + 1).clear();
        }
    }

    private void countBytes() {
        waitingBytes = waiting.values().stream().mapToLong(Delivered::bytes).sum();
    }

    /** Where what is here or awaited at a height ends. */
    private Optional<Long> beyond(long height) {
        if (waiting.containsKey(height)) {
            return Optional.of(height + 1);
        }
        return inFlight.values().stream()
                .filter(range -> range.holds(height))
                .map(Range::end)
                .findFirst();
    }

    private long nextKnown(long height) {
        long awaited = inFlight.values().stream()
                .mapToLong(Range::from)
                .filter(from -> from > height)
                .min()
                .orElse(Long.MAX_VALUE);
        return waiting.isEmpty() || waiting.lastKey() < height
                ? awaited
                : Math.min(awaited, waiting.tailMap(height).firstKey());
    }
}
