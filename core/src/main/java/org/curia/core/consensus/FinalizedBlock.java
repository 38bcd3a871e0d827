package org.curia.core.consensus;

import java.util.List;
import org.curia.core.model.Receipt;
import org.curia.core.state.StateChanges;

/**
 * Everything of a final block that the ledger's store writes in one transaction.
 *
 * @param before of the same keys as the changes: what stood under each before the block, or that nothing did. The store need not read what
 *     it holds to know which rows to write and to delete
 */
public record FinalizedBlock(
        CertifiedBlock certified, List<Receipt> receipts, StateChanges before, StateChanges changes) {
    public FinalizedBlock {
        receipts = List.copyOf(receipts);
    }

    public long height() {
        return certified.height();
    }
}
