package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.Verdict;
import org.curia.core.consensus.chain.RootRule;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.BlockResult;
import org.curia.core.execution.Execution;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.state.LedgerState;
import org.curia.node.port.LedgerStore;
import org.curia.node.port.LoadedLedger;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;

/**
 * The state of a ledger that another process writes, kept in memory: loaded once, then led on by executing each block that the other has
 * stored. A block that leads to other roots than its header states ends this: either the copy is wrong or the database, and only
 * loading it anew can tell. One thread owns it; how it stands anybody may ask.
 */
final class HotLedger {
    private static final System.Logger LOG = System.getLogger(HotLedger.class.getName());

    /** A look takes no more than these at once, at two looks a second. */
    private static final int MAX_BLOCKS = 64;

    private static final long MAX_BYTES = 8 << 20;

    /** Whoever is further behind than so many looks is as soon there by loading. */
    private static final int LOOKS_AT_HAND_OVER = 16;

    private static final Optional<String> NOT_LOADED = Optional.of("it has not loaded the ledger yet");

    private final LedgerStore store;
    private final LedgerLimits limits;
    private final Hash chainId;
    private final BlockExecutor executor;
    private final RootRule rootRule = new RootRule();
    private Optional<LoadedLedger> ledger = Optional.empty();
    private volatile Optional<String> shortcoming = NOT_LOADED;
    private boolean ended;

    HotLedger(LedgerStore store, Parameters parameters, Hash chainId) {
        this.store = store;
        this.limits = parameters.limits();
        this.chainId = chainId;
        this.executor = new BlockExecutor(parameters, chainId);
    }

    /**
     * Loads the state at first, later a bounded number of blocks. Blocks on the database.
     *
     * @throws StorageTrouble the next look may have more luck
     */
    void look() {
        if (ended) {
            return;
        }
        try {
            if (ledger.isPresent()) {
                apply(store.blocks(ledger.get().tip().height() + 1, MAX_BLOCKS, MAX_BYTES));
            } else if (store.tip().isPresent()) {
                load();
            }
        } catch (StorageContradiction e) {
            end(e);
        }
    }

    /** Why taking over would take longer than it need, as part of a sentence. Does not wait. */
    Optional<String> shortcoming() {
        return shortcoming;
    }

    /**
     * What is still missing is applied first.
     *
     * @param last of the ledger, which nobody leads on any more
     * @return the state after it, which is the caller's from now on; empty: it has to be loaded
     */
    Optional<LedgerState> handOver(LedgerTip last) {
        for (int look = 0; look < LOOKS_AT_HAND_OVER && isBehind(last); look++) {
            look();
        }
        Optional<LedgerState> state =
                ledger.filter(copy -> copy.tip().hash().equals(last.hash())).map(LoadedLedger::state);
        ledger = Optional.empty();
        shortcoming = ended ? shortcoming : NOT_LOADED;
        return state;
    }

    private boolean isBehind(LedgerTip last) {
        return ledger.filter(copy -> copy.tip().height() < last.height()).isPresent();
    }

    private void load() {
        LoadedLedger loaded = store.load(limits);
        Hash other = loaded.tip().header().chainId();
        if (!other.equals(chainId)) {
            throw new StorageContradiction("the database holds the ledger of the network with chain id " + other);
        }
        ledger = Optional.of(loaded);
        shortcoming = Optional.empty();
        LOG.log(
                Level.INFO,
                () -> "The ledger is in memory from height " + loaded.tip().height() + " on and follows the database");
    }

    /** What must not be, in whatever form, ends this and not the process that stands by: that can still load. */
    private void apply(List<CertifiedBlock> stored) {
        try {
            stored.forEach(this::apply);
        } catch (RuntimeException e) {
            end(e);
        }
    }

    private void apply(CertifiedBlock next) {
        LoadedLedger copy = ledger.orElseThrow();
        var header = next.block().header();
        if (next.height() != copy.tip().height() + 1
                || !header.parentHash().equals(copy.tip().hash())) {
            throw new StorageContradiction("block " + next.height() + " in the database does not follow on block "
                    + copy.tip().height() + " as it was read before");
        }
        BlockResult result =
                executor.execute(copy.state(), next.height(), next.block().transactions());
        if (rootRule.check(header, result) instanceof Verdict.Rejected rejected) {
            throw new StorageContradiction("block " + next.height() + " was executed and " + rejected.reason());
        }
        copy.state().apply(((Execution) result).after());
        var tip = new LedgerTip(header, next.block().hash(), Optional.of(next.certificate()));
        ledger = Optional.of(new LoadedLedger(tip, copy.state()));
    }

    private void end(RuntimeException why) {
        ended = true;
        ledger = Optional.empty();
        shortcoming =
                Optional.of("it loads the ledger anew when it takes over, because what it had in memory is of no use: "
                        + why.getMessage());
        LOG.log(Level.ERROR, "The ledger in memory is given up, and is loaded anew at take-over", why);
    }
}
