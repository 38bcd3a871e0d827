package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Asset;
import org.curia.core.state.Overlay;

/** Whoever holds units may end them; supply and balance shrink by the same (invariant I5). */
record RedeemRule(Overlay state) {

    Outcome apply(AccountId source, Operation.Redeem operation) {
        Optional<Asset> asset = state.asset(operation.asset());
        if (asset.isEmpty()) {
            return Outcome.UNKNOWN_ASSET;
        }
        if (!Balances.take(state, source, operation.asset(), operation.amount())) {
            return Outcome.INSUFFICIENT_BALANCE;
        }
        Amount supply = asset.get()
                .supply()
                .minus(operation.amount())
                .orElseThrow(() -> new IllegalStateException("more " + operation.asset() + " are held than issued"));
        state.put(asset.get().withSupply(supply));
        return Outcome.SETTLED;
    }
}
