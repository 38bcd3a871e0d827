package org.curia.core.execution;

import java.util.Optional;
import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Overlay;

/** Units move from the source to an account, which begins to exist if it did not. A transfer to oneself needs the units and moves nothing. */
record TransferRule(Overlay state, PolicyRule policy) {

    Outcome apply(AccountId source, Operation.Transfer operation) {
        if (state.asset(operation.asset()).isEmpty()) {
            return Outcome.UNKNOWN_ASSET;
        }
        if (!Balances.take(state, source, operation.asset(), operation.amount())) {
            return Outcome.INSUFFICIENT_BALANCE;
        }
        Optional<Outcome> refusal =
                policy.refuseCredit(state, source, operation.to(), operation.asset(), operation.amount());
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Balances.add(state, operation.to(), operation.asset(), operation.amount());
        return Outcome.SETTLED;
    }
}
