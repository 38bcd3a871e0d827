package org.curia.core.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.consensus.pbft.ChainRule;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.execution.BlockResult;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.replica.Replica;
import org.junit.jupiter.api.Test;

/**
 * Who tests the tests: one rule of the protocol is broken on purpose, and the simulator has to find it within a few seeds. A fault that
 * it does not find here it would not find in the protocol either.
 */
class PlantedFaultsTest {
    private static final int ENOUGH_SEEDS = 300;
    private static final UnaryOperator<RecoveredJournal> WHOLE = journal -> journal;

    @Test
    void aLockForgottenAtRestartIsFound() {
        UnaryOperator<RecoveredJournal> withoutLock =
                journal -> new RecoveredJournal(journal.view(), Optional.empty(), journal.votes(), journal.bodies());

        Outcome found = find("lock forgotten at restart", replicas(new PbftRules(), withoutLock));

        assertThat(found.violated()).get().isIn("lock", "I1", "I2", "I3");
    }

    @Test
    void aQuorumThatIsOneTooSmallIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public ValidatorSet validators(Genesis genesis) {
                return new ValidatorSet(super.validators(genesis).members()) {
                    @Override
                    public long quorum() {
                        return super.quorum() - 1;
                    }
                };
            }
        };

        Outcome found = find("quorum minus one", replicas(broken, WHOLE));

        assertThat(found.violated()).get().isIn("I1", "I2", "lock");
    }

    @Test
    void aPrepareWithoutExecutionIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public RootRule rootRule() {
                return new RootRule() {
                    @Override
                    public Verdict check(BlockHeader header, BlockResult result) {
                        return Verdict.ACCEPTED;
                    }
                };
            }
        };

        Outcome found = find("PREPARE without execution", replicas(broken, WHOLE));

        assertThat(found.violated()).get().isIn("I4", "no halt", "no exception");
    }

    @Test
    void aVoteThatCountsTwiceIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public VoteTally tally(ValidatorSet validators) {
                return new VoteTally(validators) {
                    @Override
                    protected boolean counts(Vote vote, Vote first) {
                        return true;
                    }
                };
            }
        };

        Outcome found = find("a vote counted twice", replicas(broken, WHOLE));

        assertThat(found.violated()).get().isIn("I1", "I2", "lock");
    }

    @Test
    void aSkippedParentRuleIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public ChainRule chainRule() {
                return new ChainRule() {
                    @Override
                    public Verdict check(
                            BlockRef block,
                            BlockRef parent,
                            BlockRef base,
                            Optional<BlockRef> lastPrepared,
                            BlockRef tip) {
                        return Verdict.ACCEPTED;
                    }
                };
            }
        };

        Outcome found = find("parent rule skipped", replicas(broken, WHOLE));

        assertThat(found.violated()).get().isIn("I1", "I2", "I3", "lock", "no halt");
    }

    private static Outcome find(String fault, Setup.Replicas replicas) {
        for (long seed = 1; seed <= ENOUGH_SEEDS; seed++) {
            Outcome outcome = new Simulation(Seeds.drawStormy(seed).withReplicas(replicas)).run();
            if (!outcome.passed()) {
                System.out.println("planted fault \"" + fault + "\": found by seed " + seed + ": "
                        + Trace.shorten(outcome.message().get()));
                return outcome;
            }
        }
        throw new AssertionError(ENOUGH_SEEDS + " seeds have not found: " + fault);
    }

    private static Setup.Replicas replicas(PbftRules rules, UnaryOperator<RecoveredJournal> memory) {
        return (setup, cast, node) -> new Replica(
                setup.settings(),
                cast.genesis(),
                node.disk().tip(),
                node.disk().loadState(),
                memory.apply(node.disk().recover()),
                Optional.of(cast.signers().get(node.validator())),
                cast.scheme(),
                rules);
    }
}
