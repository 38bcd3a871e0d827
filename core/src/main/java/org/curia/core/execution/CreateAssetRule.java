package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Asset;
import org.curia.core.state.Overlay;

/** A code that is free becomes the source's asset, with supply 0. */
record CreateAssetRule(Overlay state, PolicyRule policy) {

    Outcome apply(AccountId source, Operation.CreateAsset operation) {
        if (state.asset(operation.asset()).isPresent()) {
            return Outcome.ASSET_EXISTS;
        }
        Optional<Outcome> refusal = policy.refuseAsset(state, source);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        state.put(new Asset(operation.asset(), operation.decimals(), source, Amount.ZERO));
        return Outcome.SETTLED;
    }
}
