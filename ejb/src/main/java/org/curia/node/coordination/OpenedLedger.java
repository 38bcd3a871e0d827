package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.Optional;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.RecoveredJournal;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.snapshot.Snapshot;
import org.curia.core.state.LedgerState;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageContradiction;

/**
 * What the database held when the node started. Where it contradicts itself there is a tip to serve reads from, and a sentence instead of
 * a state to vote on.
 */
record OpenedLedger(LedgerTip tip, Optional<State> state, Optional<String> contradiction) {
    private static final System.Logger LOG = System.getLogger(OpenedLedger.class.getName());

    record State(LedgerState accounts, RecoveredJournal journal) {}

    /** What a validator voted before the snapshot nobody knows: it begins in quarantine. */
    private static void begin(
            NodeSetup setup, LedgerStore store, ConsensusJournal journal, boolean votes, SnapshotFile file) {
        Optional<Hash> stored = store.chainId();
        if (stored.equals(Optional.of(setup.chainId()))) {
            return; // without hashing the genesis of a million accounts again
        }
        Genesis genesis = setup.genesis();
        Optional<Snapshot> snapshot = stored.isEmpty() ? file.read(genesis) : Optional.empty();
        if (snapshot.isEmpty()) {
            store.begin(genesis);
            return;
        }
        if (votes) {
            journal.appendDurably(new JournalEntry.Quarantined("its ledger began with a snapshot"));
        }
        store.beginAt(genesis, snapshot.get());
        file.delete();
    }

    /**
     * @param guard of a validator
     * @param hot what a process that stood by has of it already; of no more use afterwards
     * @throws StorageContradiction the database belongs to another network
     */
    static OpenedLedger open(
            NodeSetup setup,
            LedgerStore store,
            ConsensusJournal journal,
            Optional<RestoreGuard> guard,
            SnapshotFile snapshot,
            Optional<HotLedger> hot) {
        new OwnerGuard(setup).bind(journal);
        begin(setup, store, journal, guard.isPresent(), snapshot);
        LedgerTip tip = store.tip().orElseThrow(() -> new StorageContradiction("the ledger begins nowhere"));
        try {
            LedgerState accounts = hot.flatMap(copy -> copy.handOver(tip))
                    .orElseGet(() -> store.load(setup.genesis().limits()).state());
            guard.ifPresent(validator -> validator.check(journal, tip.height()));
            RecoveredJournal recovered = journal.recover(tip.height());
            LOG.log(
                    Level.INFO,
                    () -> "The ledger of " + setup.genesis().networkName() + " is at height " + tip.height()
                            + ", state root " + accounts.root());
            return new OpenedLedger(tip, Optional.of(new State(accounts, recovered)), Optional.empty());
        } catch (StorageContradiction e) {
            return new OpenedLedger(tip, Optional.empty(), Optional.of(e.getMessage()));
        }
    }
}
