package org.curia.core.simulation;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Many seeds, each on a thread of its own choosing, and what they came to together. */
public final class Campaign {
    private final SortedMap<Long, Outcome> failed = new ConcurrentSkipListMap<>();
    private final Happenings happenings = new Happenings();
    private final long began = System.nanoTime();
    private long seeds;
    private long events;
    private long simulatedMillis;
    private long cpuNanos;
    private long blocks;
    private long slowestRecoveryMillis;
    private long slowestSeed;

    /** Stops early once some have failed: the first is what is looked into. */
    public static Campaign run(long first, long count, LongFunction<Setup> setups) {
        Campaign campaign = new Campaign();
        LongStream.range(first, first + count).parallel().forEach(seed -> {
            if (campaign.failed.size() < 3) {
                campaign.add(new Simulation(setups.apply(seed)).run());
            }
        });
        return campaign;
    }

    private synchronized void add(Outcome outcome) {
        seeds++;
        events += outcome.events();
        simulatedMillis += outcome.simulatedMillis();
        cpuNanos += outcome.cpuNanos();
        blocks += outcome.height();
        happenings.add(outcome.happenings());
        if (outcome.recoveryMillis() > slowestRecoveryMillis) {
            slowestRecoveryMillis = outcome.recoveryMillis();
            slowestSeed = outcome.setup().seed();
        }
        if (!outcome.passed()) {
            failed.put(outcome.setup().seed(), outcome);
        }
    }

    public Optional<Outcome> firstFailure() {
        return failed.values().stream().findFirst();
    }

    public List<Long> failedSeeds() {
        return List.copyOf(failed.keySet());
    }

    public Happenings happenings() {
        return happenings;
    }

    public double simulatedHours() {
        return simulatedMillis / 3_600_000.0;
    }

    public String summary() {
        double seconds = (System.nanoTime() - began) / 1e9;
        return String.format(
                Locale.ROOT,
                "simulation: %,d seeds, %.1f simulated hours, %,d events, %,d blocks, %d violations in %.0f s;"
                        + " %,.0f s of processors: %,.0f times real time and %,.0f events a second on each;"
                        + " slowest recovery %.1f s (seed %d)%n  happened: %s",
                seeds,
                simulatedHours(),
                events,
                blocks,
                failed.size(),
                seconds,
                cpuNanos / 1e9,
                simulatedMillis * 1e6 / cpuNanos,
                events / (cpuNanos / 1e9),
                slowestRecoveryMillis / 1000.0,
                slowestSeed,
                happenings);
    }
}
