package org.curia.node.coordination;

import java.util.Optional;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.model.Block;
import org.curia.core.model.Genesis;
import org.curia.core.state.LedgerState;
import org.curia.node.configuration.NodeSetup;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.port.ConsensusJournal;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.StorageContradiction;

/**
 * What a process does while another has the lease: it reads from the database how far that one is and keeps the accounts in memory as that
 * one has them, writes nothing there, and has neither replica nor links. In its own directory it keeps up the half of the restore
 * mark, for which the living holder vouches.
 */
final class Standby {
    static final String REASON = "stands by: another process holds this validator's lease";

    private final NodeSetup setup;
    private final LedgerStore ledger;
    private final ConsensusJournal journal;
    private final Optional<RestoreGuard> guard;
    private final HotLedger hot;
    private volatile LedgerTip tip;

    /** @throws StorageContradiction the database belongs to another network */
    Standby(NodeSetup setup, LedgerStore ledger, ConsensusJournal journal, Optional<RestoreGuard> guard) {
        this.setup = setup;
        this.ledger = ledger;
        this.journal = journal;
        this.guard = guard;
        this.hot = new HotLedger(ledger, setup.genesis().parameters(), setup.chainId());
        requireOurNetwork();
        new OwnerGuard(setup).checkStandby(journal);
        this.tip = ledger.tip().orElseGet(() -> beginning(setup.genesis()));
        look();
    }

    /** Blocks on the database; called every second. */
    void look() {
        ledger.tip().ifPresent(stored -> tip = stored);
        guard.ifPresent(half ->
                journal.restoreMark().ifPresent(mark -> half.follow(mark, tip.height(), MonotonicClock.millis())));
    }

    LedgerTip tip() {
        return tip;
    }

    /** Why it takes no part, and what it lacks to take over at once. Does not wait. */
    String reason() {
        return REASON + hot.shortcoming().map(lack -> "; " + lack).orElse("");
    }

    /** Of the thread that decides whether this process stands by. */
    HotLedger hot() {
        return hot;
    }

    private void requireOurNetwork() {
        Optional<Hash> other = ledger.chainId().filter(stored -> !stored.equals(setup.chainId()));
        if (other.isPresent()) {
            throw new StorageContradiction("the database holds the ledger of the network with chain id " + other.get()
                    + ", the genesis file makes chain id " + setup.chainId());
        }
    }

    /** Where the holder has not written even this. */
    private static LedgerTip beginning(Genesis genesis) {
        Block block = GenesisBlock.of(genesis, LedgerState.genesis(genesis));
        return new LedgerTip(block.header(), block.hash(), Optional.empty());
    }
}
