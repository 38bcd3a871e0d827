package org.curia.core.simulation.twins;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.curia.core.consensus.Durability;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.pbft.ScriptedRules;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.HonestMouth;
import org.curia.core.simulation.InvariantViolated;
import org.curia.core.simulation.Mouth;
import org.curia.core.simulation.Owner;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.SimulatedNetwork.Rule.Verdict;
import org.curia.core.simulation.SimulatedNode;
import org.curia.core.simulation.World;
import org.curia.core.simulation.lies.Forger;
import org.curia.core.simulation.lies.Liar;
import org.curia.core.simulation.lies.Mutation;

/** Plays a script on the real replicas, under the invariants of every simulation. */
final class TwinRun {
    /** Views are over in milliseconds here, so that a script of eight takes less than a second of virtual time. */
    private static final ReplicaSettings HASTY = new ReplicaSettings(
            15, 60, 70, 3000, 500, 200, 10_000, 60_000, 250, 1000, 2, 32, 20, 200, 1000, Durability.EACH_VOTE, false);

    private static final long RECOVERY_MILLIS = 10_000;

    private final Script script;
    private final World world;

    TwinRun(Script script) {
        this(script, new PbftRules());
    }

    /** With a rule of the protocol that may be broken. */
    TwinRun(Script script, PbftRules rules) {
        this.script = script;
        this.world = World.of(setup(script, rules));
    }

    private static Setup setup(Script script, PbftRules rules) {
        Setup.Mouths mouths = (world, validator, random) -> mouth(script, world, validator, random);
        Integer[] faulty = IntStream.range(0, script.faulty()).boxed().toArray(Integer[]::new);
        Setup calm = Setup.calm(script.validators())
                .withSeed(script.seed())
                .withSettings(HASTY)
                .withReplicas(Setup.Replicas.by(new ScriptedRules(rules, script.leaders())));
        Setup setup = script.twins() ? calm.withTwins(mouths, faulty) : calm.withLiars(mouths, faulty);
        return script.realKeys() ? setup.withRealKeys() : setup;
    }

    private static Mouth mouth(Script script, World world, int validator, SplittableRandom random) {
        if (validator >= script.faulty()) {
            return new HonestMouth(world);
        }
        if (script.mutated() == 0) {
            return world::transmitAs;
        }
        Forger forger = new Forger(world.cast(), validator, random, world.happenings());
        return new Liar(world, forger, List.of(new Mutation(script.mutated())));
    }

    /** @throws InvariantViolated if one is */
    void play() {
        world.network().tellNobodyOfLinks();
        world.nodes().forEach(SimulatedNode::start);
        for (Script.Scene scene : script.scenes()) {
            world.network().rule((from, to, message) -> scene.hears(to, from, message) ? Verdict.PASS : Verdict.LOSE);
            if (scene.restarts() >= 0) {
                SimulatedNode node = world.node(scene.restarts());
                node.crash();
                node.start();
            }
            scene.payers().forEach(this::pay);
            world.runFor(scene.millis());
        }
        if (script.heals()) {
            heal();
        }
    }

    /** Whatever was said: once everybody hears everybody the honest ones must settle something. */
    private void heal() {
        world.network().rule((from, to, message) -> Verdict.PASS);
        List<SimulatedNode> honest = world.honest();
        Transaction last = pay(honest.get(0).slot());
        boolean settled = world.runUntil(() -> settled(last, honest), RECOVERY_MILLIS);
        if (!settled) {
            throw new InvariantViolated(
                    "liveness", "nothing was settled in " + RECOVERY_MILLIS + " ms without partitions");
        }
    }

    private boolean settled(Transaction last, List<SimulatedNode> honest) {
        long height = world.invariants().height();
        return world.clients().isFinal(last)
                && honest.stream().allMatch(node -> world.invariants().finalHeight(node) == height);
    }

    private Transaction pay(int slot) {
        Owner payer = world.clients().owner(1);
        Transaction payment = payer.sign(
                Owner.pay(world.clients().owner(2).account(), 1),
                world.invariants().height());
        world.clients().submit(world.node(slot), List.of(payment));
        return payment;
    }

    World world() {
        return world;
    }
}
