package org.curia.core.execution;

import org.curia.core.model.Policy;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.Overlay;
import org.curia.core.state.StateView;

/** What would become of a transaction if it were executed on a state as it stands. The state does not change. */
public final class DryRun {
    private final PolicyRule policy;

    public DryRun(Policy policy) {
        this.policy = new PolicyRule(policy);
    }

    /**
     * @param transaction that {@link Inclusion} lets in on this state
     * @param height of the block that it would be in
     */
    public Outcome outcome(Transaction transaction, StateView state, long height) {
        return new Operations(new Overlay(state), policy, height)
                .apply(transaction)
                .outcome();
    }
}
