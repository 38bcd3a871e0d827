package org.curia.core.replica;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Now;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.pbft.PbftRules;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Genesis;
import org.curia.core.model.Transaction;
import org.curia.core.state.LedgerState;
import org.curia.core.state.StateView;

/**
 * A validator, or without a signer an observer, as a pure step: inputs in, effects out in the order in which they must be carried out.
 * One thread owns it; nothing here waits, reads a clock or does I/O.
 */
public final class Replica {

    /**
     * @param tip the highest block that the ledger's store has
     * @param state after that block; the replica owns it from here on
     * @param journal what this validator has bound itself to before
     * @param signer of the validator whose key it is; empty: follows and serves, votes never
     */
    public Replica(
            ReplicaSettings settings,
            Genesis genesis,
            LedgerTip tip,
            LedgerState state,
            RecoveredJournal journal,
            Optional<Signer> signer,
            SignatureScheme scheme) {
        this(settings, genesis, tip, state, journal, signer, scheme, new PbftRules());
    }

    /** With other rules than those of a node: for tests that break one on purpose. */
    public Replica(
            ReplicaSettings settings,
            Genesis genesis,
            LedgerTip tip,
            LedgerState state,
            RecoveredJournal journal,
            Optional<Signer> signer,
            SignatureScheme scheme,
            PbftRules rules) {
        throw new UnsupportedOperationException("the replica is being written");
    }

    /** @return what is to be done, in this order; every {@link Effect.AppendDurably} is on disk before a later one is begun */
    public List<Effect> accept(Now now, Input input) {
        throw new UnsupportedOperationException("the replica is being written");
    }

    public ReplicaStatus status() {
        throw new UnsupportedOperationException("the replica is being written");
    }

    /** The ledger after the last final block. Changes with the next step. */
    public StateView finalizedState() {
        throw new UnsupportedOperationException("the replica is being written");
    }

    /** Whether the transaction waits in the pool. */
    public boolean holds(Hash transactionId) {
        return transaction(transactionId).isPresent();
    }

    /** A transaction that waits in the pool. */
    public Optional<Transaction> transaction(Hash id) {
        throw new UnsupportedOperationException("the replica is being written");
    }
}
