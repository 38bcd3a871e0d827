package org.curia.core.consensus.pbft;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
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

/** The rules that they are, but for who leads the first views. */
public final class ScriptedRules extends PbftRules {
    private final PbftRules rules;
    private final List<Integer> leaders;

    public ScriptedRules(PbftRules rules, List<Integer> leaders) {
        this.rules = rules;
        this.leaders = leaders;
    }

    @Override
    public LeaderSchedule leaders(ValidatorSet validators) {
        return new LeaderSchedule(validators) {
            @Override
            public int leader(long view) {
                return view < leaders.size() ? leaders.get((int) view) : super.leader(view);
            }
        };
    }

    @Override
    public ValidatorSet validators(Genesis genesis) {
        return rules.validators(genesis);
    }

    @Override
    public VoteTally tally(ValidatorSet validators) {
        return rules.tally(validators);
    }

    @Override
    public CertificateVerifier certificates(Signing signing, LeaderSchedule schedule) {
        return rules.certificates(signing, schedule);
    }

    @Override
    public HeaderRule headerRule(Hash chainId, Hash validatorSetHash, LedgerLimits limits) {
        return rules.headerRule(chainId, validatorSetHash, limits);
    }

    @Override
    public Inclusion inclusion(LedgerLimits limits, Hash chainId) {
        return rules.inclusion(limits, chainId);
    }

    @Override
    public Candidates candidates(Function<Hash, Optional<Transaction>> pool) {
        return rules.candidates(pool);
    }

    @Override
    public ChainRule chainRule() {
        return rules.chainRule();
    }

    @Override
    public RootRule rootRule() {
        return rules.rootRule();
    }

    @Override
    View view(LeaderSchedule schedule, int self, BlockRef base) {
        return rules.view(schedule, self, base);
    }

    @Override
    TipLock lock() {
        return rules.lock();
    }

    @Override
    ViewChangeRule viewChangeRule(Signing signing, CertificateVerifier certificates) {
        return rules.viewChangeRule(signing, certificates);
    }

    @Override
    NewViewRule newViewRule(Ground ground, Knowledge known, ViewChangeRule viewChangeRule) {
        return rules.newViewRule(ground, known, viewChangeRule);
    }
}
