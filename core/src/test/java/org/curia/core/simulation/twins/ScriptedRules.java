package org.curia.core.simulation.twins;

import java.util.List;
import org.curia.core.consensus.LeaderSchedule;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.consensus.pbft.ChainRule;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.model.Genesis;

/** The rules that they are, but for who leads the first views. */
final class ScriptedRules extends PbftRules {
    private final PbftRules rules;
    private final List<Integer> leaders;

    ScriptedRules(PbftRules rules, List<Integer> leaders) {
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
    public ChainRule chainRule() {
        return rules.chainRule();
    }

    @Override
    public RootRule rootRule() {
        return rules.rootRule();
    }
}
