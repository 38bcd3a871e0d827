package org.curia.core.consensus.pbft;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalLong;

/** The median of the last {@value #SAMPLES} values, once there are as many. */
final class Median {
    private static final int SAMPLES = 20;

    private final Deque<Long> latest = new ArrayDeque<>();

    void add(long value) {
        if (latest.size() == SAMPLES) {
            latest.removeFirst();
        }
        latest.addLast(value);
    }

    OptionalLong value() {
        if (latest.size() < SAMPLES) {
            return OptionalLong.empty();
        }
        return latest.stream()
                .mapToLong(Long::longValue)
                .sorted()
                .skip(SAMPLES / 2)
                .findFirst();
    }

    void clear() {
        latest.clear();
    }
}
