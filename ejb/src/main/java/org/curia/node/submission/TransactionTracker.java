package org.curia.node.submission;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.api.TransactionStanding;

/**
 * What became of each transaction that the pool took, until the ledger's store says it. The consensus thread reports each change in the
 * order in which it happens, before it answers any later submission; any thread may ask and none waits.
 *
 * <p>Bounded: as many pending transactions as the pool holds, as many final ones as the replica may finalize before they are stored, and
 * {@link DroppedTransactions#CAPACITY} dropped ones. A restart empties it.
 */
public final class TransactionTracker {
    private final Map<Hash, TransactionStanding> held = new ConcurrentHashMap<>();
    private final DroppedTransactions dropped = new DroppedTransactions(DroppedTransactions.CAPACITY);

    /**
     * What is known of it here and in the store.
     *
     * @param store asked unless the transaction is final here: what leaves the tracker before the store is asked is stored by then
     */
    public Optional<TransactionStanding> find(Hash id, Function<Hash, Optional<TransactionStanding.Final>> store) {
        Optional<TransactionStanding> tracked = find(id);
        if (tracked.isPresent() && tracked.get() instanceof TransactionStanding.Final) {
            return tracked;
        }
        return store.apply(id).map(TransactionStanding.class::cast).or(() -> tracked);
    }

    Optional<TransactionStanding> find(Hash id) {
        TransactionStanding known = held.get(id);
        return known != null ? Optional.of(known) : dropped.find(id).map(TransactionStanding.class::cast);
    }

    public boolean isDropped(Hash id) {
        return find(id).filter(TransactionStanding.Dropped.class::isInstance).isPresent();
    }

    /** Called on the consensus thread. */
    public void admitted(List<Transaction> transactions) {
        for (Transaction transaction : transactions) {
            held.put(transaction.id(), new TransactionStanding.Pending(transaction));
            dropped.forget(transaction.id());
        }
    }

    /** Called on the consensus thread, before the block is given to the thread that stores it. */
    public void finalized(FinalizedBlock block) {
        Iterator<Receipt> receipts = block.receipts().iterator();
        for (Transaction transaction : block.certified().block().transactions()) {
            Receipt receipt = receipts.next();
            List<Event> events = block.events().getOrDefault(receipt.index(), List.of());
            held.put(transaction.id(), new TransactionStanding.Final(transaction, receipt, events));
            dropped.forget(transaction.id());
        }
        dropped.reached(block.height());
    }

    /** Called on the consensus thread. */
    public void dropped(Transaction transaction, Admission.Reason reason) {
        dropped.add(transaction, reason);
        held.remove(transaction.id());
    }

    /** Called once the store answers for the block. */
    public void stored(FinalizedBlock block) {
        block.receipts().forEach(receipt -> held.remove(receipt.transactionId()));
    }
}
