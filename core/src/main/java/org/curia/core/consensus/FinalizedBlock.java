package org.curia.core.consensus;

import java.util.List;
import org.curia.core.model.Receipt;
import org.curia.core.state.StateChanges;

/** Everything of a final block that the ledger's store writes in one transaction. */
public record FinalizedBlock(CertifiedBlock certified, List<Receipt> receipts, StateChanges changes) {
    public FinalizedBlock {
        receipts = List.copyOf(receipts);
    }

    public long height() {
        return certified.height();
    }
}
