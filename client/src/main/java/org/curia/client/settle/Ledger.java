package org.curia.client.settle;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import org.curia.client.node.Nodes;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Genesis;
import org.curia.core.sync.BlockEvidence;

/** A network's ledger as a client reaches it: through nodes it need not trust, by the genesis it knows. */
public final class Ledger {
    private final Nodes nodes;
    private final Genesis genesis;
    private final Hash chainId;

    public Ledger(Nodes nodes, Genesis genesis) {
        this.nodes = nodes;
        this.genesis = genesis;
        this.chainId = LedgerLayouts.chainId(genesis);
    }

    public Nodes nodes() {
        return nodes;
    }

    public Genesis genesis() {
        return genesis;
    }

    public Hash chainId() {
        return chainId;
    }

    /**
     * How many blocks a new transaction may wait: less than the limit, so that a node which is some blocks behind the one that was
     * asked for the height does not find the expiry too far ahead.
     */
    public long expiryBlocks() {
        return Math.max(1, genesis.limits().maxExpiryBlocks() * 3L / 4);
    }

    /** Where the network stands, by the node that is furthest, and these accounts at that height or later. */
    public AccountSnapshot snapshot(Collection<AccountId> accounts) {
        return nodes.askFurthest(node -> AccountSnapshot.of(node, accounts));
    }

    public Settlement settlement(
            long followFrom, Work work, Duration patience, Consumer<Settlement.Standing> progress) {
        return new Settlement(nodes.all(), new BlockEvidence(genesis), followFrom, work, patience, progress);
    }
}
