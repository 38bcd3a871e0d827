package org.curia.core.consensus;

import java.util.List;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * Decides which block follows the last final one. A pure step like the replica that owns it: effects go into the {@link Step} that both
 * share. Nothing here waits or throws, but {@link InvariantBroken} where this node must stop voting.
 */
public interface ConsensusEngine {

    /**
     * First, once: takes up what the journal held.
     *
     * @param challenge never used before
     */
    void start(Hash challenge);

    /** Takes what this peer said. Batches of transactions and ranges of blocks are not for an engine. */
    Message.Handler hear(int from);

    /** A timer of its own that is not stale. */
    void timerFired(Timer timer);

    void peerConnected(int validator);

    /** Transactions that came in by whatever way: a proposal may wait for them, whether the pool takes them or not. */
    void offered(List<Transaction> transactions);

    /**
     * The operator's word that this validator may sign again. Does nothing where it may.
     *
     * @param challenge never used before
     */
    void rejoin(Hash challenge);

    /** Does all that its rules allow by now. Last in every step. */
    void advance();

    EngineStatus status();
}
