package org.curia.core.simulation.twins;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.curia.core.simulation.Happenings;
import org.curia.core.simulation.InvariantViolated;
import org.curia.core.simulation.World;

/** Many scripts, until they are played or the time is up, and what they came to together. */
final class TwinCampaign {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final long SECONDS_BETWEEN_WORDS = 60;

    private final SortedMap<Long, String> failed = new ConcurrentSkipListMap<>();
    private final Happenings happenings = new Happenings();
    private final long began = System.nanoTime();
    private long scenarios;
    private long wanted;
    private long withRealKeys;
    private long blocks;
    private long cpuNanos;
    private long nextWord = SECONDS_BETWEEN_WORDS;

    /** On every processor; which one plays a script changes nothing in it. */
    static TwinCampaign run(long first, long count, long seconds) {
        TwinCampaign campaign = new TwinCampaign();
        campaign.wanted = count;
        AtomicLong next = new AtomicLong(first);
        IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .parallel()
                .forEach(processor -> {
                    long seed = next.getAndIncrement();
                    while (seed < first + count && !campaign.isOver(seconds)) {
                        campaign.play(seed);
                        seed = next.getAndIncrement();
                    }
                });
        return campaign;
    }

    private boolean isOver(long seconds) {
        return failed.size() >= 3 || secondsPlayed() >= seconds;
    }

    private long secondsPlayed() {
        return (System.nanoTime() - began) / 1_000_000_000;
    }

    private void play(long seed) {
        long before = CPU.getCurrentThreadCpuTime();
        Script script = Script.draw(seed);
        TwinRun run = new TwinRun(script);
        try {
            run.play();
        } catch (InvariantViolated e) {
            failed.put(seed, story(script, e, run.world()));
        }
        add(script, run.world(), CPU.getCurrentThreadCpuTime() - before);
    }

    private synchronized void add(Script script, World world, long nanos) {
        scenarios++;
        withRealKeys += script.realKeys() ? 1 : 0;
        blocks += world.invariants().height();
        cpuNanos += nanos;
        happenings.add(world.happenings());
        happenings.count(script.twins() ? "twins played" : "single liars played");
        if (secondsPlayed() >= nextWord) {
            nextWord = secondsPlayed() + SECONDS_BETWEEN_WORDS;
            sayHowFar(script.seed());
        }
    }

    /** A campaign of an hour shows that it lives; one that somebody ends goes on from there. */
    private void sayHowFar(long seed) {
        System.out.printf(
                Locale.ROOT,
                "twins: %,d of %,d scenarios, up to seed %d, %,d a second, %d violations%n",
                scenarios,
                wanted,
                seed,
                scenarios / secondsPlayed(),
                failed.size());
    }

    private static String story(Script script, InvariantViolated e, World world) {
        return "seed " + script.seed() + " violates " + e.getMessage() + "\nscript: " + script
                + "\nthe last events:\n  "
                + String.join("\n  ", world.trace().last(150)) + "\nreplay it with: mvn -q -pl core -am test"
                + " -Dtest=TwinsTest -Dsurefire.failIfNoSpecifiedTests=false -Dtwins.seed=" + script.seed();
    }

    long scenarios() {
        return scenarios;
    }

    Happenings happenings() {
        return happenings;
    }

    Optional<String> firstFailure() {
        return failed.values().stream().findFirst();
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "twins: %,d of %,d scenarios (%,d with Ed25519), %,d messages mutated, %,d blocks, %d violations in %.0f s;"
                        + " %,.0f s of processors: %,.3f ms a scenario%n  happened: %s",
                scenarios,
                wanted,
                withRealKeys,
                happenings.of("messages mutated"),
                blocks,
                failed.size(),
                (System.nanoTime() - began) / 1e9,
                cpuNanos / 1e9,
                cpuNanos / 1e6 / scenarios,
                happenings);
    }
}
