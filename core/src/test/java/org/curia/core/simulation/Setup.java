package org.curia.core.simulation;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.replica.Replica;

/**
 * All that a run is made of; equal set-ups run equally.
 *
 * @param liars validators who may do anything; what they do is up to {@code mouths}
 * @param twins validators who run a second process with the same key and a disk of its own; they are liars too
 * @param phases one after the other; then the faults stop and the network has to get well
 */
public record Setup(
        long seed,
        long[] weights,
        Set<Integer> liars,
        List<Integer> twins,
        List<Phase> phases,
        int owners,
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

        /** In the order in which the node carries them out. */
        default List<Effect> carriedOut(List<Effect> effects) {
            return effects;
        }

        /** Whether the node says that a block is stored when its store has only begun. */
        default boolean saysStoredTooEarly() {
            return false;
        }

        Replicas REAL = by(new PbftRules());

        static Replicas by(PbftRules rules) {
            return (setup, cast, node) -> new Replica(
                    setup.liars().contains(node.validator()) ? setup.settings().heedless() : setup.settings(),
                    cast.genesis(),
                    node.disk().tip(),
                    node.disk().loadState(),
                    node.disk().recover(),
                    Optional.of(cast.signers().get(node.validator())),
                    cast.scheme(),
                    rules);
        }
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
                List.of(new Phase(0, Weather.FINE, 0)),
                4,
                false,
                ReplicaSettings.DEFAULT,
                Mouths.HONEST,
                Replicas.REAL);
    }

    /** What it begins with. */
    Weather weather() {
        return phases.get(0).weather();
    }

    public Setup withWeights(long... changed) {
        return new Setup(seed, changed, liars, twins, phases, owners, realKeys, settings, mouths, replicas);
    }

    public Setup withLiars(Mouths changed, Integer... lying) {
        return new Setup(
                seed,
                weights,
                new TreeSet<>(List.of(lying)),
                twins,
                phases,
                owners,
                realKeys,
                settings,
                changed,
                replicas);
    }

    /** With a second process for each of these. */
    public Setup withTwins(Mouths changed, Integer... doubled) {
        return new Setup(
                seed,
                weights,
                new TreeSet<>(List.of(doubled)),
                List.of(doubled),
                phases,
                owners,
                realKeys,
                settings,
                changed,
                replicas);
    }

    /** Another seed, for what the set-up leaves to chance. */
    public Setup withSeed(long changed) {
        return new Setup(changed, weights, liars, twins, phases, owners, realKeys, settings, mouths, replicas);
    }

    public Setup withReplicas(Replicas changed) {
        return new Setup(seed, weights, liars, twins, phases, owners, realKeys, settings, mouths, changed);
    }

    public Setup withSettings(ReplicaSettings changed) {
        return new Setup(seed, weights, liars, twins, phases, owners, realKeys, changed, mouths, replicas);
    }

    public Setup withPhases(List<Phase> changed) {
        return new Setup(seed, weights, liars, twins, changed, owners, realKeys, settings, mouths, replicas);
    }

    public Setup withWeather(Weather changed) {
        return new Setup(
                seed,
                weights,
                liars,
                twins,
                List.of(new Phase(0, changed, 0)),
                owners,
                realKeys,
                settings,
                mouths,
                replicas);
    }

    public Setup withRealKeys() {
        return new Setup(seed, weights, liars, twins, phases, owners, true, settings, mouths, replicas);
    }

    @Override
    public String toString() {
        return "weights " + Arrays.toString(weights) + ", liars " + liars + ", twins " + twins + ", " + phases
                + (realKeys ? ", Ed25519" : "") + ", " + settings;
    }
}
