package org.curia.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.simulation.lies.Repertoire;

/** What a seed stands for: the size of the network, its weather, its liars and its clients. */
public final class Seeds {
    private static final List<Integer> BIG = List.of(4, 7);
    public static final long MEAN_QUIET_MILLIS = 490_000;

    private Seeds() {}

    /** As {@code mvn verify} runs them: four or seven validators, and minutes of quiet between two storms. */
    public static Setup draw(long seed) {
        return draw(seed, BIG, 1, MEAN_QUIET_MILLIS);
    }

    /** Four validators in storms only, where faults show soon. */
    public static Setup drawStormy(long seed) {
        return draw(seed, List.of(4), 1, 1000);
    }

    /**
     * @param sizes networks to draw from
     * @param intensity of the weather, 1 as usual
     * @param meanQuietMillis of four validators; less of more, so that about as much is said
     */
    public static Setup draw(long seed, List<Integer> sizes, double intensity, long meanQuietMillis) {
        SplittableRandom random = new SplittableRandom(seed);
        int validators = sizes.get(random.nextInt(10) < 7 ? 0 : random.nextInt(sizes.size()));
        long[] weights = weights(random, validators);
        TreeSet<Integer> liars = random.nextBoolean() ? new TreeSet<>() : liars(random, weights);
        boolean twins = !liars.isEmpty() && random.nextInt(3) == 0;
        boolean realKeys = random.nextInt(100) == 0;
        long timeout = 500 + random.nextLong(1500);
        return new Setup(
                seed,
                weights,
                liars,
                twins ? List.copyOf(liars) : List.of(),
                phases(random, intensity, 16 * meanQuietMillis / (validators * validators), realKeys),
                7,
                realKeys,
                ReplicaSettings.DEFAULT.withTimeouts(timeout, timeout * (2 + random.nextInt(12))),
                (world, validator, draws) -> liars.contains(validator) && !twins
                        ? Repertoire.draw(world, validator, draws)
                        : liars.contains(validator) ? world::transmitAs : new HonestMouth(world),
                Setup.Replicas.REAL);
    }

    /** A storm, a long time of quiet, and another storm over what the quiet has left. */
    private static List<Phase> phases(
            SplittableRandom random, double intensity, long meanQuietMillis, boolean realKeys) {
        return List.of(
                storm(random, intensity, realKeys),
                new Phase(
                        1 + random.nextLong(1 + 2 * meanQuietMillis),
                        Weather.drawQuiet(random, intensity),
                        0.01 + random.nextDouble() * 0.1),
                storm(random, intensity, realKeys));
    }

    private static Phase storm(SplittableRandom random, double intensity, boolean realKeys) {
        return new Phase(
                2500 + random.nextLong(realKeys ? 2500 : 15_000),
                Weather.draw(random, intensity),
                0.5 + random.nextDouble() * 4);
    }

    /** Mostly equal; sometimes not, but nobody so heavy that all hangs on it. */
    private static long[] weights(SplittableRandom random, int validators) {
        long[] weights = new long[validators];
        Arrays.fill(weights, 1);
        if (validators >= 4 && random.nextInt(8) == 0) {
            for (int i = 0; i < validators; i++) {
                weights[i] = 2 + random.nextInt(2);
            }
        }
        return weights;
    }

    /** At least one, and as much weight as the protocol tolerates at most; none where it tolerates none. */
    private static TreeSet<Integer> liars(SplittableRandom random, long[] weights) {
        long tolerated = (Arrays.stream(weights).sum() - 1) / 3;
        TreeSet<Integer> liars = new TreeSet<>();
        for (int i = 1 + random.nextInt(weights.length); i > 0; i--) {
            int next = random.nextInt(weights.length);
            long weight = weights[next]
                    + liars.stream().mapToLong(liar -> weights[liar]).sum();
            if (weight <= tolerated && !liars.contains(next)) {
                liars.add(next);
            }
        }
        return liars;
    }

    /** The command that runs one seed again and nothing else. */
    public static String replay(long seed, String sizes, String intensity) {
        return "mvn -q -pl core -am test -Dtest=SimulationTest -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed="
                + seed
                + (sizes == null ? "" : " -Dsimulation.sizes=" + sizes)
                + (intensity == null ? "" : " -Dsimulation.intensity=" + intensity);
    }
}
