package org.curia.core.consensus.pbft;

import java.util.stream.IntStream;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.consensus.voting.VoteTally;
import org.curia.core.model.Genesis;

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

    /** How votes are counted. */
    public VoteTally tally(ValidatorSet validators) {
        return new VoteTally(validators);
    }

    /** What a PREPARE may follow. */
    public ChainRule chainRule() {
        return new ChainRule();
    }

    /** What executing a block must lead to before a PREPARE. */
    public RootRule rootRule() {
        return new RootRule();
    }
}
