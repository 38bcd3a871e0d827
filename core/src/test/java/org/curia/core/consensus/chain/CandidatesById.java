package org.curia.core.consensus.chain;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** As candidates must not be: any body of an id completes a block, whatever its witness. */
public final class CandidatesById extends Candidates {
    /** Of every transaction that a node of any run has seen, by its hash. */
    private static final Map<Hash, Hash> IDS = new TreeMap<>();

    public CandidatesById(Function<Hash, Optional<Transaction>> pool) {
        super(pool);
    }

    @Override
    public void offer(Transaction transaction) {
        IDS.put(transaction.hash(), transaction.id());
        for (Candidate candidate : all()) {
            candidate.missing().stream()
                    .filter(hash -> transaction.id().equals(IDS.get(hash)))
                    .forEach(hash -> candidate.take(hash, transaction));
        }
        super.offer(transaction);
    }
}
