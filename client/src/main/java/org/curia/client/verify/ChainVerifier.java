package org.curia.client.verify;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.BlockExecutor;
import org.curia.core.execution.BlockResult;
import org.curia.core.execution.Execution;
import org.curia.core.execution.GenesisBlock;
import org.curia.core.execution.InvalidBlock;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Block;
import org.curia.core.model.Genesis;
import org.curia.core.model.Transaction;
import org.curia.core.state.LedgerState;
import org.curia.core.sync.BlockEvidence;
import org.curia.core.sync.WrongBlock;

/**
 * Checks a chain from its genesis on: every hash, root, certificate and signature, and executes every block again. Blocks are given in
 * order of height, without gaps; the first wrong one ends the matter. Signatures are checked on all processors.
 */
public final class ChainVerifier {
    private final BlockEvidence evidence;
    private final BlockExecutor executor;
    private final LedgerState state;
    private final Block genesisBlock;
    private Block head;
    private long transactions;

    /** @throws IllegalArgumentException for a genesis that contradicts itself */
    public ChainVerifier(Genesis genesis) {
        this.evidence = new BlockEvidence(genesis);
        this.executor = new BlockExecutor(genesis.parameters(), LedgerLayouts.chainId(genesis));
        this.state = LedgerState.genesis(genesis);
        this.genesisBlock = GenesisBlock.of(genesis, state);
    }

    /** The height to give next. */
    public long next() {
        return head == null ? 0 : head.height() + 1;
    }

    public Optional<Block> head() {
        return Optional.ofNullable(head);
    }

    /** How many were executed. */
    public long transactions() {
        return transactions;
    }

    /** @throws WrongBlock of the lowest height at which something is wrong; what is below is right */
    public void accept(List<CertifiedBlock> served) throws WrongBlock {
        for (Proven proven : prove(served)) {
            if (proven.fault() != null) {
                throw proven.fault();
            }
            execute(proven.block());
        }
    }

    /** Either a block that proves itself or what is wrong with it. */
    private record Proven(Published block, WrongBlock fault) {}

    private record Numbered(CertifiedBlock block, long height) {}

    private List<Proven> prove(List<CertifiedBlock> served) {
        long first = next();
        return IntStream.range(0, served.size())
                .mapToObj(i -> new Numbered(served.get(i), first + i))
                .parallel()
                .map(this::prove)
                .toList();
    }

    private Proven prove(Numbered numbered) {
        try {
            // A scheme of its own for each block: none is shared between threads.
            TransactionVerifier signatures = new TransactionVerifier(new Ed25519());
            Published block = evidence.prove(numbered.block(), numbered.height());
            List<Transaction> transactionsOfIt = block.block().transactions();
            for (int i = 0; i < transactionsOfIt.size(); i++) {
                if (!signatures.isValid(transactionsOfIt.get(i))) {
                    throw new WrongBlock(
                            numbered.height(),
                            "a signature of transaction " + i + ", "
                                    + transactionsOfIt.get(i).id() + ", is not valid");
                }
            }
            return new Proven(block, null);
        } catch (WrongBlock e) {
            return new Proven(null, e);
        }
    }

    private void execute(Published published) throws WrongBlock {
        Block block = published.block();
        if (head == null) {
            require(
                    block,
                    block.hash().equals(genesisBlock.hash()),
                    "the first block does not follow from the genesis");
        } else {
            require(block, block.parentHash().equals(head.hash()), "the block does not stand on the one below it");
            require(
                    block,
                    block.header().timestampMillis() > head.header().timestampMillis(),
                    "the block is not later than the one below it");
            executeTransactions(published);
        }
        head = block;
    }

    private void executeTransactions(Published published) throws WrongBlock {
        Block block = published.block();
        BlockResult result = executor.execute(state, block.height(), block.transactions());
        if (result instanceof InvalidBlock invalid) {
            throw new WrongBlock(block.height(), "the block breaks a rule: " + invalid.reason());
        }
        Execution execution = (Execution) result;
        require(
                block,
                execution.receiptsRoot().equals(block.header().receiptsRoot()),
                "executed again, the transactions end otherwise than the receipts say");
        require(
                block,
                execution.stateRoot().equals(block.header().stateRoot()),
                "executed again, the state root is " + execution.stateRoot() + ", the header says "
                        + block.header().stateRoot());
        state.apply(execution.after());
        transactions += block.transactions().size();
    }

    /** The root of the state that was executed here, not of what a node says. */
    public Hash stateRoot() {
        return state.root();
    }

    private static void require(Block block, boolean condition, String otherwise) throws WrongBlock {
        if (!condition) {
            throw new WrongBlock(block.height(), otherwise);
        }
    }
}
