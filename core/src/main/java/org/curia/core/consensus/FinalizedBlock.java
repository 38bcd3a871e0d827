package org.curia.core.consensus;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.state.StateChanges;

/**
 * Everything of a final block that the ledger's store writes in one transaction.
 *
 * @param events of the transactions that have any, by index in the block
 * @param before of the same keys as the changes: what stood under each before the block, or that nothing did. The store need not read what
 *     it holds to know which rows to write and to delete
 */
public record FinalizedBlock(
        CertifiedBlock certified,
        List<Receipt> receipts,
        SortedMap<Integer, List<Event>> events,
        StateChanges before,
        StateChanges changes) {
    public FinalizedBlock {
        receipts = List.copyOf(receipts);
        events = Collections.unmodifiableSortedMap(events);
    }

    public long height() {
        return certified.height();
    }
}
