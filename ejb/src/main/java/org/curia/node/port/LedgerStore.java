package org.curia.node.port;

import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.snapshot.Snapshot;

/**
 * The ledger of this node, final blocks only. Every method blocks on the database and joins no transaction of its caller; any thread
 * may call, but blocks are appended by one. Every method throws {@link StorageTrouble} for what the world does (the database is away,
 * its disk is full): calling again may help; and {@link StorageContradiction} for what must never be: the node stops voting.
 */
public interface LedgerStore {

    /** The network whose ledger this is; empty before {@link #begin}. */
    Optional<Hash> chainId();

    /**
     * Height 0, durable on return. Does nothing where this network has begun already.
     *
     * @throws StorageContradiction the database belongs to another network
     */
    void begin(Genesis genesis);

    /**
     * The ledger as it stood after a block that others have certified, without the blocks below it, durable on return. Only in place of
     * {@link #begin} in an empty database.
     *
     * @param snapshot checked
     */
    void beginAt(Genesis genesis, Snapshot snapshot);

    /**
     * The blocks, their certificates, their transactions with their receipts and every state entry they changed: all of it or
     * nothing, durable on return. A block that is stored already is left as it is, so a call that ended in {@link StorageTrouble} may
     * be repeated whatever became of it.
     *
     * @param blocks each follows on the one before it
     * @throws StorageContradiction another block stands at a height of theirs, or they do not follow on the tip
     */
    void append(List<FinalizedBlock> blocks);

    /** One of them. */
    default void append(FinalizedBlock block) {
        append(List.of(block));
    }

    /** Empty before {@link #begin}. */
    Optional<LedgerTip> tip();

    /**
     * The tip with the state after it, hashed anew from the tables. Reads all of them: seconds for a million. All is of
     * one moment, also while another process writes, where the database is one that two processes can open.
     *
     * @throws StorageContradiction their root is not the tip's state root: the message tells both
     */
    LoadedLedger load(LedgerLimits limits);

    /**
     * Consecutive blocks from a height on, ascending, for peers. Ends before {@code count} blocks or {@code maxBytes} of transactions
     * are exceeded, but gives one block at least if there is one. Never height 0, which has no certificate.
     */
    List<CertifiedBlock> blocks(long from, int count, long maxBytes);
}
