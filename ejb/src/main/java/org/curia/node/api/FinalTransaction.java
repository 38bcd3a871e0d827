package org.curia.node.api;

import java.util.List;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;

/**
 * A transaction of a stored block.
 *
 * @param events that its operations reported, in order
 */
public record FinalTransaction(Transaction transaction, Receipt receipt, List<Event> events) {
    public FinalTransaction {
        events = List.copyOf(events);
    }
}
