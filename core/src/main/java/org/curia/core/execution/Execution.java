package org.curia.core.execution;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.state.Speculation;
import org.curia.core.state.StateChanges;

/**
 * What a block does to the state it is executed on.
 *
 * @param receipts one for each transaction, in order
 * @param events of the transactions that have any, by index in the block
 * @param after the state after the block: the base of the next one, and what becomes final with the block
 */
public record Execution(
        List<Receipt> receipts,
        SortedMap<Integer, List<Event>> events,
        Hash transactionsRoot,
        Hash receiptsRoot,
        Speculation after)
        implements BlockResult {
    public Execution {
        receipts = List.copyOf(receipts);
        events = Collections.unmodifiableSortedMap(new TreeMap<>(events));
    }

    public Hash stateRoot() {
        return after.root();
    }

    public StateChanges changes() {
        return after.changes();
    }
}
