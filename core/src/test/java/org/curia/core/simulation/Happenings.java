package org.curia.core.simulation;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How often what happened: a simulation whose faults never strike proves nothing. */
public final class Happenings {
    private final Map<String, Long> counts = new TreeMap<>();

    public void count(String what) {
        count(what, 1);
    }

    public void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    public long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    public void add(Happenings other) {
        other.counts.forEach(this::count);
    }

    @Override
    public String toString() {
        return counts.entrySet().stream()
                .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
                .collect(Collectors.joining(", "));
    }
}
