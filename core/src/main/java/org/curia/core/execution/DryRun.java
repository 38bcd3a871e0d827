package org.curia.core.execution;

import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.Overlay;
import org.curia.core.state.StateView;

/** What would become of a transaction if it were executed on a state as it stands, which nobody changes. */
public final class DryRun {
    private DryRun() {}

    /** @param transaction that {@link Inclusion} lets in on this state */
    public static Outcome of(Transaction transaction, StateView state) {
        return new Operations(new Overlay(state)).apply(transaction).outcome();
    }
}
