package org.curia.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.replica.Replica;

/**
 * All that a run is made of; equal set-ups run equally.
 *
 * @param liars validators who may do anything; what they do is up to {@code mouths}
 * @param twins validators who run a second process with the same key and a disk of its own; they are liars too
 * @param faultMillis when the faults stop and the network has to get well
 */
public record Setup(
        long seed,
        long[] weights,
        Set<Integer> liars,
        List<Integer> twins,
        Weather weather,
        int owners,
        double transactionsPerSecond,
        long faultMillis,
        boolean realKeys,
        ReplicaSettings settings,
        Mouths mouths,
        Replicas replicas) {

    /** What a validator says instead of what it means. */
    public interface Mouths {
        Mouth mouthOf(World world, int validator, SplittableRandom random);

        Mouths HONEST = (world, validator, random) -> new HonestMouth(world);
    }

    /** How a replica is made from what its node's disk holds: the place where planted faults come in. */
    public interface Replicas {
        Replica replica(Setup setup, Cast cast, SimulatedNode node);

        Replicas REAL = (setup, cast, node) -> new Replica(
                setup.settings(),
                cast.genesis(),
                node.disk().tip(),
                node.disk().loadState(),
                node.disk().recover(),
                Optional.of(cast.signers().get(node.validator())),
                cast.scheme());
    }

    /** A calm network of honest nodes, for scenarios to disturb. */
    public static Setup calm(int validators) {
        long[] weights = new long[validators];
        Arrays.fill(weights, 1);
        return new Setup(
                1,
                weights,
                Set.of(),
                List.of(),
                Weather.FINE,
                4,
                0,
                Long.MAX_VALUE / 4000,
                false,
                ReplicaSettings.DEFAULT,
                Mouths.HONEST,
                Replicas.REAL);
    }

    public Setup withWeights(long... changed) {
        return new Setup(
                seed,
                changed,
                liars,
                twins,
                weather,
                owners,
                transactionsPerSecond,
                faultMillis,
                realKeys,
                settings,
                mouths,
                replicas);
    }

    public Setup withLiars(Mouths changed, Integer... lying) {
        return new Setup(
                seed,
                weights,
                new TreeSet<>(List.of(lying)),
                twins,
                weather,
                owners,
                transactionsPerSecond,
                faultMillis,
                realKeys,
                settings,
                changed,
                replicas);
    }

    public Setup withReplicas(Replicas changed) {
        return new Setup(
                seed,
                weights,
                liars,
                twins,
                weather,
                owners,
                transactionsPerSecond,
                faultMillis,
                realKeys,
                settings,
                mouths,
                changed);
    }

    public Setup withSettings(ReplicaSettings changed) {
        return new Setup(
                seed,
                weights,
                liars,
                twins,
                weather,
                owners,
                transactionsPerSecond,
                faultMillis,
                realKeys,
                changed,
                mouths,
                replicas);
    }

    public Setup withWeather(Weather changed) {
        return new Setup(
                seed,
                weights,
                liars,
                twins,
                changed,
                owners,
                transactionsPerSecond,
                faultMillis,
                realKeys,
                settings,
                mouths,
                replicas);
    }

    public Setup withRealKeys() {
        return new Setup(
                seed,
                weights,
                liars,
                twins,
                weather,
                owners,
                transactionsPerSecond,
                faultMillis,
                true,
                settings,
                mouths,
                replicas);
    }

    @Override
    public String toString() {
        return "weights " + Arrays.toString(weights) + ", liars " + liars + ", twins " + twins + ", " + weather + ", "
                + transactionsPerSecond + " transactions a second for " + faultMillis + " ms"
                + (realKeys ? ", Ed25519" : "") + ", " + settings;
    }
}
