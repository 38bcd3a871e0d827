package org.curia.core.consensus.pbft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.consensus.chain.HeaderRule;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.Execution;
import org.curia.core.execution.Selection;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;
import org.curia.core.pool.TransactionPool;

/**
 * Makes the leader's next block of all that is ready, up to the limits. While a block is being voted on it executes the one after it,
 * but only if that is large already: otherwise it would be many small blocks.
 */
final class BlockBuilder {
    /** A block is built ahead if it has at least this part of the transactions that it may have. */
    private static final int LARGE_PART = 4;

    private final Step step;
    private final Chain chain;
    private final BlockExecutor executor;
    private final HeaderRule headerRule;
    private final TransactionPool pool;
    private final int self;
    private final int largeBlock;
    private Optional<Ahead> ahead = Optional.empty();

    /** @param on what the block in flight does: only if exactly that becomes final the selection follows it */
    private record Ahead(Execution on, Selection selection) {}

    BlockBuilder(Ground ground) {
        this.step = ground.step();
        this.chain = ground.chain();
        this.executor = ground.executor();
        this.headerRule = ground.headerRule();
        this.pool = ground.pool();
        this.self = ground.signing().self();
        this.largeBlock = Math.max(1, ground.limits().maxBlockTransactions() / LARGE_PART);
    }

    /** Empty where nothing fits: there are no empty blocks. */
    Optional<Candidate> build() {
        Selection selection =
                takeAhead().orElseGet(() -> executor.select(chain.state(), chain.height() + 1, pool.ready()));
        if (selection.included().isEmpty()) {
            return Optional.empty();
        }
        long time = Math.max(chain.tip().header().timestampMillis() + 1, step.wallMillis());
        BlockHeader header = headerRule.next(chain.tip(), time, self, selection.execution());
        Block block = new Block(LedgerLayouts.headerHash(header), header, selection.included());
        return Candidate.of(block).map(candidate -> chain.built(candidate, selection.execution()));
    }

    /** Executes the block that may follow this one, once, on what this one does. */
    void buildAhead(Candidate inFlight) {
        boolean done = ahead.isPresent() && ahead.get().on() == inFlight.execution();
        if (done || pool.size() - inFlight.hashes().size() < largeBlock) {
            return;
        }
        List<Transaction> rest = new ArrayList<>();
        for (Transaction transaction : pool.ready()) {
            if (inFlight.transaction(transaction.hash()).isEmpty()) {
                rest.add(transaction);
            }
        }
        Execution on = inFlight.execution();
        ahead = Optional.of(new Ahead(on, executor.select(on.after(), inFlight.height() + 1, rest)));
    }

    private Optional<Selection> takeAhead() {
        Optional<Selection> usable = ahead.filter(built -> chain.lastExecution().isPresent()
                        && chain.lastExecution().get() == built.on()
                        && built.selection().included().size() >= largeBlock)
                .map(Ahead::selection);
        ahead = Optional.empty();
        return usable;
    }
}
