package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Asset;
import org.curia.core.state.Overlay;

/** The issuer makes new units; supply and the receiver's balance grow by the same (invariant I5). */
record IssueRule(Overlay state, PolicyRule policy) {

    Outcome apply(AccountId source, Operation.Issue operation) {
        Optional<Asset> asset = state.asset(operation.asset());
        if (asset.isEmpty()) {
            return Outcome.UNKNOWN_ASSET;
        }
        if (!asset.get().issuer().equals(source)) {
            return Outcome.NOT_THE_ISSUER;
        }
        Optional<Amount> supply = asset.get().supply().plus(operation.amount());
        if (supply.isEmpty()) {
            return Outcome.SUPPLY_OVERFLOW;
        }
        Optional<Outcome> refusal =
                policy.refuseCredit(state, source, operation.to(), operation.asset(), operation.amount());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        state.put(asset.get().withSupply(supply.get()));
        Balances.add(state, operation.to(), operation.asset(), operation.amount());
        return Outcome.SETTLED;
    }
}
