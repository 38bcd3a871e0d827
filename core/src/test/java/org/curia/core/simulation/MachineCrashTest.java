package org.curia.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.LongFunction;
import org.curia.core.consensus.Durability;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.simulation.lies.Equivocation;
import org.curia.core.simulation.lies.Forger;
import org.curia.core.simulation.lies.Liar;
import org.curia.core.simulation.lies.Lie;
import org.junit.jupiter.api.Test;

/**
 * Storms in which machines crash, where one flush a block has to do: the end of a journal that was not flushed is lost. {@code
 * -Dsimulation.crashes=N} runs so many seeds.
 */
class MachineCrashTest {
    private static final long SEEDS = Long.getLong("simulation.crashes", 400);

    @Test
    void noSeedBreaksAnInvariantWhereUnflushedVotesAreLost() {
        run(seed -> oneFlushABlock(seed % 2 == 0 ? Seeds.draw(seed) : Seeds.drawStormy(seed)));
    }

    @Test
    void norBesideALeaderWhoProposesTwoBlocks() {
        run(MachineCrashTest::besideALeaderWhoProposesTwo);
    }

    /** What the last start reserved binds the next one, whatever it does itself. */
    @Test
    void norWhereAnOperatorChangesHisMindWithEachStart() {
        run(seed -> besideALeaderWhoProposesTwo(seed).withReplicas((all, cast, node) -> {
            Durability[] modes = Durability.values();
            Durability chosen = modes[(node.slot() + node.disk().entries().size()) % modes.length];
            return Setup.Replicas.REAL.replica(all.withSettings(all.settings().withDurability(chosen)), cast, node);
        }));
    }

    private static void run(LongFunction<Setup> setups) {
        Campaign campaign = Campaign.run(1, SEEDS, setups);

        System.out.println(campaign.summary());
        assertThat(campaign.firstFailure()
                        .map(failed -> failed.story("seed " + failed.setup().seed())))
                .isEmpty();
        assertThat(campaign.happenings().of("unflushed entries lost")).isPositive();
    }

    static Setup oneFlushABlock(Setup setup) {
        ReplicaSettings settings = setup.settings().withDurability(Durability.EACH_BLOCK);
        return setup.withSettings(settings);
    }

    /** Machines that crash and are soon back: the leader may have the other block for whoever has forgotten the first. */
    static Setup besideALeaderWhoProposesTwo(long seed) {
        Equivocation second = new Equivocation(-1);
        Setup.Mouths mouths = (world, validator, random) -> {
            Lie either =
                    (meant, to, forger) -> random.nextBoolean() ? second.instead(meant, to, forger) : List.of(meant);
            Forger forger = new Forger(world.cast(), validator, random.split(), world.happenings());
            return validator == 0 ? new Liar(world, forger, List.of(either)) : new HonestMouth(world);
        };
        Weather crashing = new Weather(1000, 20_000, 0.05, 0, 0, 0, 40, 0, 0, 0.3, 400, 5_000, 20_000, 0, false);
        return oneFlushABlock(
                Setup.calm(4).withSeed(seed).withLiars(mouths, 0).withPhases(List.of(new Phase(20_000, crashing, 2))));
    }
}
