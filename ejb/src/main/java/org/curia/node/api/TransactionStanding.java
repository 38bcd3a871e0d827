package org.curia.node.api;

import java.util.List;
import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;

/** What became of a transaction, as far as this node knows. */
public sealed interface TransactionStanding {

    /** It waits in this node's pool. */
    record Pending(Transaction transaction) implements TransactionStanding {}

    /** It is in a final block, which this node may still be storing. */
    record Final(Transaction transaction, Receipt receipt, List<Event> events) implements TransactionStanding {}

    /**
     * It left this node's pool without a block.
     *
     * @param reason {@code EXPIRED} and {@code NONCE_USED}: it can never become final. Any other: another node may still hold it.
     */
    record Dropped(Hash id, long expiryHeight, Admission.Reason reason) implements TransactionStanding {
        public boolean expired() {
            return reason == Admission.Reason.EXPIRED;
        }
    }

    /** The receipt of a final transaction. */
    default Optional<Receipt> finalReceipt() {
        return this instanceof Final known ? Optional.of(known.receipt()) : Optional.empty();
    }
}
