package org.curia.core.simulation;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what happened: a simulation whose faults never strike proves nothing. */
public final class Happenings {
    /** Each a counter of one place. */
    private final Map<String, long[]> counts = new HashMap<>();

    public void count(String what) {
        count(what, 1);
    }

    public void count(String what, long times) {
        counts.computeIfAbsent(what, none -> new long[1])[0] += times;
    }

    public long of(String what) {
        return counts.getOrDefault(what, new long[1])[0];
    }

    public void add(Happenings other) {
        other.counts.forEach((what, times) -> count(what, times[0]));
    }

    @Override
    public String toString() {
        SortedMap<String, long[]> inOrder = new TreeMap<>(counts);
        return inOrder.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()[0]))
                .collect(Collectors.joining(", "));
    }
}
