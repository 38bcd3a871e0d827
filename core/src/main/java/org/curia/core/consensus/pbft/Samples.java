package org.curia.core.consensus.pbft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The last {@value #KEPT} values of something that is measured. */
final class Samples {
    static final int KEPT = 20;

    private final Deque<Long> latest = new ArrayDeque<>();

    void add(long value) {
        if (latest.size() == KEPT) {
            latest.removeFirst();
        }
        latest.addLast(value);
    }

    /** Empty while there are fewer than so many: a median of few says little. */
    OptionalLong median(int atLeast) {
        if (latest.size() < atLeast) {
            return OptionalLong.empty();
        }
        return latest.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .skip(latest.size() / 2)
                .findFirst();
    }

    void clear() {
        latest.clear();
    }
}
