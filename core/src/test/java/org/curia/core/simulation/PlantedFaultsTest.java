package org.curia.core.simulation;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.CandidatesById;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.consensus.pbft.BrokenRules;
import org.curia.core.consensus.pbft.ChainRule;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.execution.BlockResult;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/**
 * Who tests the tests: one rule of the protocol is broken on purpose, and the simulator has to find it within a few seeds. A fault that
 * it does not find here it would not find in the protocol either.
 */
class PlantedFaultsTest {

    // ---- arithmetic and votes ----------------------------------------------------------------------------------

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

        Planted.rules(broken).isFoundAs("quorum minus one", "I1", "I2", "lock");
    }

    @Test
    void aQuorumOfEverybodyIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public ValidatorSet validators(Genesis genesis) {
                return new ValidatorSet(super.validators(genesis).members()) {
                    @Override
                    public long quorum() {
                        return totalWeight();
                    }
                };
            }
        };

        Planted.rules(broken).isFoundAs("a quorum of everybody", "liveness");
    }

    @Test
    void aVoteThatCountsTwiceIsFound() {
        PbftRules broken = counting(validators -> new VoteTally(validators) {
            @Override
            protected boolean counts(Vote vote, Vote first) {
                return true;
            }
        });

        Planted.rules(broken).isFoundAs("a vote counted twice", "I1", "I2", "lock");
    }

    @Test
    void votesOfTwoViewsThatAreCountedTogetherAreFound() {
        PbftRules broken = counting(validators -> new VoteTally(validators) {
            @Override
            public Outcome add(Vote vote) {
                super.add(new Vote(
                        vote.kind(),
                        vote.epoch(),
                        vote.view() + 1,
                        vote.height(),
                        vote.blockHash(),
                        vote.validator(),
                        vote.signature()));
                return super.add(vote);
            }
        });

        Planted.rules(broken).isFoundAs("votes of two views counted together", "I1", "I2", "lock");
    }

    @Test
    void aLockOnAWeakQuorumOfPreparesIsFound() {
        Planted.rules(counting(validators -> new LenientTally(validators, Vote.Kind.PREPARE)))
                .isFoundAs("lock on a weak quorum", "I2");
    }

    @Test
    void aBlockThatIsFinalByAWeakQuorumOfCommitsIsFound() {
        Planted.rules(counting(validators -> new LenientTally(validators, Vote.Kind.COMMIT)))
                .isFoundAs("final by a weak quorum", "I2");
    }

    @Test
    void signaturesThatNobodyChecksAreFound() {
        UnaryOperator<SignatureScheme> unchecked = scheme -> (key, message, signature) -> true;

        Planted.signatures(unchecked).isFoundAs("signatures are not checked", "I1", "I2", "lock");
    }

    @Test
    void aSignatureOfAnotherKindOfVoteThatIsAcceptedIsFound() {
        UnaryOperator<SignatureScheme> lenient = scheme -> (key, message, signature) ->
                scheme.verify(key, message, signature) || scheme.verify(key, ofTheOtherKind(message), signature);

        Planted.signatures(lenient).isFoundAs("signatures of another kind", "I1", "I2", "lock");
    }

    @Test
    void certificatesThatAreTakenOnTrustAreFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public CertificateVerifier certificates(Signing signing, LeaderSchedule leaders) {
                return new CertificateVerifier(signing, leaders) {
                    @Override
                    public Verdict check(Certificate certificate) {
                        return Verdict.ACCEPTED;
                    }
                };
            }
        };

        Planted.rules(broken).isFoundAs("certificates are not verified", "I1", "I2", "lock");
    }

    // ---- what is voted for -------------------------------------------------------------------------------------

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

        Planted.rules(broken).isFoundAs("PREPARE without execution", "I4", "no halt", "no exception");
    }

    @Test
    void aReceiptsRootThatNobodyChecksIsFound() {
        overlooking("receipts root").isFoundAs("receipts root not checked", "no halt");
    }

    @Test
    void aStateRootThatNobodyChecksIsFound() {
        overlooking("state root").isFoundAs("state root not checked", "no halt");
    }

    private static Planted overlooking(String root) {
        return Planted.rules(new PbftRules() {
            @Override
            public RootRule rootRule() {
                return new RootRule() {
                    @Override
                    public Verdict check(BlockHeader header, BlockResult result) {
                        Verdict verdict = super.check(header, result);
                        boolean overlooked = verdict instanceof Verdict.Rejected wrong
                                && wrong.reason().contains(root);
                        return overlooked ? Verdict.ACCEPTED : verdict;
                    }
                };
            }
        });
    }

    @Test
    void aCandidateThatTakesAnyBodyOfAnIdIsFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public Candidates candidates(Function<Hash, Optional<Transaction>> pool) {
                return new CandidatesById(pool);
            }
        };

        Planted.rules(broken).isFoundAs("candidate takes any body of an id", "I4", "no halt");
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

        Planted.rules(broken).isFoundAs("parent rule skipped", "I1", "I2", "I3", "lock", "no halt");
    }

    @Test
    void blockTimesThatGoBackAreFound() {
        PbftRules broken = new PbftRules() {
            @Override
            public HeaderRule headerRule(Hash chainId, Hash validatorSetHash, LedgerLimits limits) {
                return new HeaderRule(chainId, validatorSetHash, limits) {
                    @Override
                    public Verdict check(BlockHeader header, LedgerTip parent) {
                        boolean before =
                                header.timestampMillis() <= parent.header().timestampMillis();
                        return before ? Verdict.ACCEPTED : super.check(header, parent);
                    }
                };
            }
        };

        Planted.rules(broken).isFoundAs("timestamp not checked", "I9");
    }

    // ---- changes of view ---------------------------------------------------------------------------------------

    @Test
    void aLockThatStaysWhereItWasFirstIsFound() {
        Planted.rules(BrokenRules.lockThatStays()).isFoundAs("lock is never raised", "lock", "I1", "I2", "liveness");
    }

    @Test
    void aViewThatIsEnteredAgainIsFound() {
        Planted.rules(BrokenRules.viewThatIsEnteredAgain())
                .isFoundAs("a lower view entered again", "view", "no exception", "no halt");
    }

    @Test
    void aNewViewThatIsBelievedIsFound() {
        Planted.rules(BrokenRules.newViewThatIsBelieved()).isFoundAs("NEW-VIEW believed", "I1", "I2", "lock");
    }

    @Test
    void aCommitWithoutItsCertificateThatCountsIsFound() {
        Planted.rules(BrokenRules.commitWithoutCertificate())
                .isFoundAs("commit without certificate", "I1", "I2", "lock", "liveness", "no exception", "no halt");
    }

    @Test
    void aLockWithoutItsCertificateThatCountsIsFound() {
        Planted.rules(BrokenRules.lockWithoutCertificate())
                .isFoundAs("lock without certificate", "I1", "I2", "lock", "liveness");
    }

    // ---- how they are broken -----------------------------------------------------------------------------------

    private static PbftRules counting(Function<ValidatorSet, VoteTally> tally) {
        return new PbftRules() {
            @Override
            public VoteTally tally(ValidatorSet validators) {
                return tally.apply(validators);
            }
        };
    }

    /** Of what is signed the byte after the tag says which kind of vote it is. */
    private static byte[] ofTheOtherKind(byte[] signed) {
        byte[] other = signed.clone();
        int kind = 16;
        if (other[kind] == Vote.Kind.PREPARE.code() || other[kind] == Vote.Kind.COMMIT.code()) {
            other[kind] ^= (byte) (Vote.Kind.PREPARE.code() ^ Vote.Kind.COMMIT.code());
        }
        return other;
    }
}
