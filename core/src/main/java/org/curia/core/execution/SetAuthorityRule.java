package org.curia.core.execution;

import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.state.Overlay;

/** The new authority counts from the next transaction on, also in the same block; the account's id stays. */
record SetAuthorityRule(Overlay state) {

    Outcome apply(AccountId source, Operation.SetAuthority operation) {
        state.put(state.account(source).orElseThrow().withAuthority(operation.authority()));
        return Outcome.SETTLED;
    }
}
