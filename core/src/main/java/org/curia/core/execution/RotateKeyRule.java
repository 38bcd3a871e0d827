package org.curia.core.execution;

import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Overlay;

/** The new key counts from the next transaction on, also in the same block; the account's id stays. */
record RotateKeyRule(Overlay state) {

    Outcome apply(AccountId sender, Operation.RotateKey operation) {
        state.put(state.account(sender).orElseThrow().withKey(operation.newKey()));
        return Outcome.SETTLED;
    }
}
