package org.curia.core.execution;

import java.util.List;
import org.curia.core.model.Transaction;

/**
 * What a leader puts into a block, executed already.
 *
 * @param skipped looked at and not fit for this block; they may be for a later one
 */
public record Selection(List<Transaction> included, List<Skipped> skipped, Execution execution) {
    public Selection {
        included = List.copyOf(included);
        skipped = List.copyOf(skipped);
    }

    public record Skipped(Transaction transaction, Inclusion.Refusal refusal) {}
}
