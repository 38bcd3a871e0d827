package org.curia.cli.chaos.fault;

import java.util.Collection;
import java.util.Random;

/**
 * What is done when, from a seed: rounds in which each kind comes once, in any order. The same seed, kinds and times give the same
 * script; how far a run comes with it is the machine's affair. One thread.
 */
public final class FaultScript {
    /** Before a fault begins. */
    public static final int LONGEST_QUIET_SECONDS = 4;

    private final Random random;
    private final Rounds<FaultKind> kinds;
    private final FaultSeconds lasts;

    public FaultScript(long seed, Collection<FaultKind> kinds, FaultSeconds lasts) {
        this.random = new Random(seed);
        this.kinds = new Rounds<>(kinds.stream().sorted().distinct().toList(), random);
        this.lasts = lasts;
    }

    /**
     * @param quietMillis before it begins
     * @param lastsMillis until what was done is undone
     * @param draw from which whatever else is open is chosen: who, how, where
     */
    public record Planned(FaultKind kind, int quietMillis, int lastsMillis, long draw) {}

    public Planned next() {
        return new Planned(
                kinds.next(),
                random.nextInt(LONGEST_QUIET_SECONDS * 1_000),
                lasts.least() * 1_000 + random.nextInt((lasts.most() - lasts.least()) * 1_000 + 1),
                random.nextLong());
    }
}
