package org.curia.client.chaos.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What is done when, from a seed: rounds in which each kind comes once, in any order. The same seed, kinds and longest time give the same
 * script; how far a run comes with it is the machine's affair. One thread.
 */
public final class FaultScript {
    private static final int SHORTEST_MILLIS = 1_000;
    private static final int LONGEST_QUIET_MILLIS = 4_000;

    private final Random random;
    private final List<FaultKind> kinds;
    private final List<FaultKind> round = new ArrayList<>();
    private final int longestMillis;

    /** @param longestMillis that a fault lasts, a second at least */
    public FaultScript(long seed, Collection<FaultKind> kinds, int longestMillis) {
        if (kinds.isEmpty() || longestMillis < SHORTEST_MILLIS) {
            throw new IllegalArgumentException("a script needs a kind of fault, and a second for each");
        }
        this.random = new Random(seed);
        this.kinds = kinds.stream().sorted().distinct().toList();
        this.longestMillis = longestMillis;
    }

    /**
     * @param quietMillis before it begins
     * @param lastsMillis until what was done is undone
     * @param draw from which whatever else is open is chosen: who, how, where
     */
    public record Planned(FaultKind kind, int quietMillis, int lastsMillis, long draw) {}

    public Planned next() {
        if (round.isEmpty()) {
            round.addAll(kinds);
            Collections.shuffle(round, random);
        }
        return new Planned(
                round.remove(0),
                random.nextInt(LONGEST_QUIET_MILLIS),
                SHORTEST_MILLIS + random.nextInt(longestMillis - SHORTEST_MILLIS + 1),
                random.nextLong());
    }
}
