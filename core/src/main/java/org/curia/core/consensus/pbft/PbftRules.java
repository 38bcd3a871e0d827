package org.curia.core.consensus.pbft;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.consensus.voting.CertificateVerifier;
import org.curia.core.consensus.voting.Signing;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Inclusion;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;

/**
 * Makes the parts of a replica that safety rests on. A node takes these as they are; the simulator's tests put a broken one in its
 * place, to show that it would be found.
 */
public class PbftRules {

    /** The arithmetic of quorums. */
    public ValidatorSet validators(Genesis genesis) {
        return new ValidatorSet(IntStream.range(0, genesis.validators().size())
                .mapToObj(index -> {
                    Genesis.Validator validator = genesis.validators().get(index);
                    return new ValidatorSet.Member(index, validator.name(), validator.key(), validator.weight());
                })
                .toList());
    }

    /** Who leads which view. */
    public LeaderSchedule leaders(ValidatorSet validators) {
        return new LeaderSchedule(validators);
    }

    /** How votes are counted. */
    public VoteTally tally(ValidatorSet validators) {
        return new VoteTally(validators);
    }

    /** What a certificate must prove. */
    public CertificateVerifier certificates(Signing signing, LeaderSchedule leaders) {
        return new CertificateVerifier(signing, leaders);
    }

    /** What a header must state. */
    public HeaderRule headerRule(Hash chainId, Hash validatorSetHash, LedgerLimits limits) {
        return new HeaderRule(chainId, validatorSetHash, limits);
    }

    /** Which transactions may be in a block. */
    public Inclusion inclusion(LedgerLimits limits, Hash chainId) {
        return new Inclusion(limits, chainId);
    }

    /** Which transactions complete a block. */
    public Candidates candidates(Function<Hash, Optional<Transaction>> pool) {
        return new Candidates(pool);
    }

    /** What a PREPARE may follow. */
    public ChainRule chainRule() {
        return new ChainRule();
    }

    /** What executing a block must lead to before a PREPARE. */
    public RootRule rootRule() {
        return new RootRule();
    }

    // ---- parts that nobody outside knows -----------------------------------------------------------------------

    View view(LeaderSchedule leaders, int self, BlockRef base) {
        return new View(leaders, self, base);
    }

    TipLock lock() {
        return new TipLock();
    }

    ViewChangeRule viewChangeRule(Signing signing, CertificateVerifier certificates) {
        return new ViewChangeRule(signing, certificates);
    }

    NewViewRule newViewRule(Ground ground, Knowledge known, ViewChangeRule viewChangeRule) {
        return new NewViewRule(ground, known, viewChangeRule);
    }
}
