package org.curia.core.consensus.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.codec.MerkleRoot;
import org.curia.core.consensus.BlockRef;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.BlockResult;
import org.curia.core.execution.Execution;
import org.curia.core.model.Block;
import org.curia.core.model.BlockHeader;
import org.curia.core.model.Transaction;

/**
 * A block on its way: its header, its transactions as they come in, and what came of executing them. The transactions are named by
 * their hashes, which cover the witnesses: a body with another witness is not one that it lacks.
 */
public final class Candidate {
    private final BlockHeader header;
    private final Hash hash;
    private final List<Hash> hashes;
    private final Map<Hash, Transaction> bodies = new LinkedHashMap<>();
    private final Set<Hash> missing;
    private Optional<Block> block = Optional.empty();
    private Optional<BlockResult> result = Optional.empty();

    private Candidate(BlockHeader header, Hash hash, List<Hash> hashes) {
        this.header = header;
        this.hash = hash;
        this.hashes = List.copyOf(hashes);
        this.missing = new LinkedHashSet<>(hashes);
    }

    /** Empty where the hashes are not those that the header counts, each once. */
    public static Optional<Candidate> of(BlockHeader header, List<Hash> hashes) {
        Candidate candidate = new Candidate(header, LedgerLayouts.headerHash(header), hashes);
        boolean honest = hashes.size() == header.transactionCount()
                && candidate.missing.size() == hashes.size()
                && MerkleRoot.of(hashes).equals(header.transactionsRoot());
        return honest ? Optional.of(candidate) : Optional.empty();
    }

    /** Empty where the header does not count these transactions. */
    public static Optional<Candidate> of(Block block) {
        Optional<Candidate> candidate = of(
                block.header(),
                block.transactions().stream().map(Transaction::hash).toList());
        candidate.ifPresent(whole -> block.transactions().forEach(whole::offer));
        return candidate;
    }

    public BlockHeader header() {
        return header;
    }

    public Hash hash() {
        return hash;
    }

    public long height() {
        return header.height();
    }

    public BlockRef ref() {
        return new BlockRef(header.height(), hash);
    }

    public List<Hash> hashes() {
        return hashes;
    }

    /** In order of the block. */
    public List<Hash> missing() {
        return List.copyOf(missing);
    }

    public boolean isComplete() {
        return missing.isEmpty();
    }

    public Optional<Transaction> transaction(Hash transactionHash) {
        return Optional.ofNullable(bodies.get(transactionHash));
    }

    /** Takes the transaction if it is one that it lacks. */
    public void offer(Transaction transaction) {
        take(transaction.hash(), transaction);
    }

    /** The transaction is the one of that hash. */
    void take(Hash transactionHash, Transaction transaction) {
        if (missing.remove(transactionHash)) {
            bodies.put(transactionHash, transaction);
        }
    }

    void complete(Function<Hash, Optional<Transaction>> source) {
        missing().forEach(missed -> source.apply(missed).ifPresent(this::offer));
    }

    /** Once it is complete. */
    public Block block() {
        if (block.isEmpty()) {
            List<Transaction> transactions = new ArrayList<>(hashes.size());
            hashes.forEach(named -> transactions.add(bodies.get(named)));
            block = Optional.of(new Block(hash, header, transactions));
        }
        return block.get();
    }

    /** On its parent; empty until it was executed. */
    public Optional<BlockResult> result() {
        return result;
    }

    /** Of a block that is valid. */
    public Execution execution() {
        return (Execution) result.orElseThrow();
    }

    void executed(BlockResult result) {
        this.result = Optional.of(result);
    }
}
