package org.curia.node;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;

/**
 * All that a door may ask of the node but reads of the database. Nothing here waits: what takes time comes back as a stage, which may
 * be completed by any thread.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LedgerService {

    /**
     * Verifies the signatures, and gives what passed to the pool and the peers. One admission for each transaction, in order.
     *
     * @throws Overloaded at once or in the stage: nothing was taken
     * @throws NotVoting at once or in the stage: nothing was taken
     */
    public CompletionStage<List<Admission>> submit(List<Transaction> transactions) {
        throw new NotVoting("the node has not started");
    }

    /**
     * The receipt of a transaction once its block is stored here, or empty when the time is over: then nothing is known, it may
     * still become final. Ask before submitting or after: a receipt that is stored already is found.
     *
     * @throws Overloaded when too many wait already
     */
    public CompletionStage<Optional<Receipt>> awaitFinal(Hash transactionId, Duration atMost) {
        throw new NotVoting("the node has not started");
    }

    /**
     * Whether this node has stored the block of that height before the time is over.
     *
     * @throws Overloaded when too many wait already
     */
    public CompletionStage<Boolean> awaitHeight(long height, Duration atMost) {
        throw new NotVoting("the node has not started");
    }

    /** A transaction that is in the pool. */
    public Optional<Transaction> pending(Hash transactionId) {
        throw new NotVoting("the node has not started");
    }

    public NodeStatus status() {
        throw new NotVoting("the node has not started");
    }

    /** In order of index. */
    public List<ValidatorView> validators() {
        throw new NotVoting("the node has not started");
    }

    /** What this network began with: its limits are those of every transaction. */
    public Genesis genesis() {
        throw new NotVoting("the node has not started");
    }

    public Hash chainId() {
        throw new NotVoting("the node has not started");
    }

    /** The longest that anybody may wait here for finality or a height (curia.api.max-wait-seconds); a longer wait is cut to it. */
    public Duration maxWait() {
        throw new NotVoting("the node has not started");
    }
}
