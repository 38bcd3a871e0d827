package org.curia.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.replica.Replica;

/** Replicas of which one part is not what it should be, and the search for a seed that shows it. */
class Planted implements Setup.Replicas {
    private static final int ENOUGH_SEEDS = 3_000;

    private final PbftRules rules;
    private final UnaryOperator<RecoveredJournal> memory;
    private final UnaryOperator<SignatureScheme> scheme;

    private Planted(PbftRules rules, UnaryOperator<RecoveredJournal> memory, UnaryOperator<SignatureScheme> scheme) {
        this.rules = rules;
        this.memory = memory;
        this.scheme = scheme;
    }

    /** Nothing is wrong but what a subclass makes so. */
    Planted() {
        this(new PbftRules(), journal -> journal, signatures -> signatures);
    }

    static Planted rules(PbftRules broken) {
        return new Planted(broken, journal -> journal, signatures -> signatures);
    }

    /** What a restarted replica is told of its journal. */
    static Planted memory(UnaryOperator<RecoveredJournal> broken) {
        return new Planted(new PbftRules(), broken, signatures -> signatures);
    }

    static Planted signatures(UnaryOperator<SignatureScheme> broken) {
        return new Planted(new PbftRules(), journal -> journal, broken);
    }

    @Override
    public Replica replica(Setup setup, Cast cast, SimulatedNode node) {
        return new Replica(
                setup.settings().heedless(),
                cast.genesis(),
                node.disk().tip(),
                node.disk().loadState(),
                memory.apply(node.disk().recover()),
                Optional.of(cast.signers().get(node.validator())),
                scheme.apply(cast.scheme()),
                rules);
    }

    // ---- the search --------------------------------------------------------------------------------------------

    /** @param violates the invariants by which it may show */
    void isFoundAs(String fault, String... violates) {
        isFoundAs(fault, Seeds::drawStormy, violates);
    }

    void isFoundAs(String fault, LongFunction<Setup> setups, String... violates) {
        for (long seed = 1; seed <= ENOUGH_SEEDS; seed++) {
            Outcome outcome = new Simulation(setups.apply(seed).withReplicas(this)).run();
            if (!outcome.passed()) {
                System.out.println("planted fault \"" + fault + "\": found by seed " + seed + ": "
                        + Trace.shorten(outcome.message().get()));
                assertThat(outcome.violated()).get().isIn((Object[]) violates);
                return;
            }
        }
        throw new AssertionError(ENOUGH_SEEDS + " seeds have not found: " + fault);
    }
}
