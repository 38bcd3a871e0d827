package org.curia.core.consensus.pbft;

import java.util.stream.IntStream;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.model.Genesis;

/**
 * Makes the parts of a replica that decide. A node takes these as they are; the simulator's tests put a broken one in its place, to
 * show that it would be found.
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
}
