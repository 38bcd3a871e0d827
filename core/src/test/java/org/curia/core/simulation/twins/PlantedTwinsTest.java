package org.curia.core.simulation.twins;

import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.pbft.BrokenRules;
import org.curia.core.consensus.pbft.ChainRule;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.model.Genesis;
import org.curia.core.simulation.InvariantViolated;
import org.junit.jupiter.api.Test;

/** Twins and moved fields have to find faults too, each within some thousand scripts. */
class PlantedTwinsTest {
    private static final int ENOUGH_SCRIPTS = 5000;

    @Test
    void aQuorumThatIsOneTooSmallIsFound() {
        find("quorum minus one", new PbftRules() {
            @Override
            public ValidatorSet validators(Genesis genesis) {
                return new ValidatorSet(super.validators(genesis).members()) {
                    @Override
                    public long quorum() {
                        return super.quorum() - 1;
                    }
                };
            }
        });
    }

    @Test
    void aVoteThatCountsTwiceIsFound() {
        find("a vote counted twice", new PbftRules() {
            @Override
            public VoteTally tally(ValidatorSet validators) {
                return new VoteTally(validators) {
                    @Override
                    protected boolean counts(Vote vote, Vote first) {
                        return true;
                    }
                };
            }
        });
    }

    @Test
    void aSkippedChainRuleIsFound() {
        find("chain rule skipped", new PbftRules() {
            @Override
            public ChainRule chainRule() {
                return new ChainRule() {
                    @Override
                    public Verdict check(
                            BlockRef block, BlockRef parent, BlockRef base, Optional<BlockRef> last, BlockRef tip) {
                        return parent.equals(tip) ? Verdict.ACCEPTED : Verdict.rejected("not on the tip");
                    }
                };
            }
        });
    }

    @Test
    void aLockThatStaysWhereItWasFirstIsFound() {
        find("lock is never raised", BrokenRules.lockThatStays());
    }

    @Test
    void aViewThatIsEnteredAgainIsFound() {
        find("a lower view entered again", BrokenRules.viewThatIsEnteredAgain());
    }

    @Test
    void aLockWithoutItsCertificateThatCountsIsFound() {
        find("lock without certificate", BrokenRules.lockWithoutCertificate());
    }

    @Test
    void aNewViewThatIsBelievedIsFound() {
        find("NEW-VIEW believed", BrokenRules.newViewThatIsBelieved());
    }

    private static void find(String fault, PbftRules broken) {
        for (long seed = 1; seed <= ENOUGH_SCRIPTS; seed++) {
            try {
                new TwinRun(Script.draw(seed), broken).play();
            } catch (InvariantViolated e) {
                System.out.println("planted fault \"" + fault + "\": found by script " + seed + ": " + e.invariant());
                return;
            }
        }
        throw new AssertionError(ENOUGH_SCRIPTS + " scripts have not found: " + fault);
    }
}
