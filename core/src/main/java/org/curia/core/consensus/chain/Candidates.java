package org.curia.core.consensus.chain;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * The blocks that are proposed, vouched for or locked above the last final one, and the last final one itself, because a peer may
 * still ask for it. Whoever adds one has a leader's or a weak quorum's signature for it, which bounds their number.
 */
public class Candidates {
    private final Function<Hash, Optional<Transaction>> pool;
    private final SortedMap<Hash, Candidate> candidates = new TreeMap<>();

    /** @param pool finds a transaction that was admitted, by its hash */
    public Candidates(Function<Hash, Optional<Transaction>> pool) {
        this.pool = pool;
    }

    public Optional<Candidate> get(Hash hash) {
        return Optional.ofNullable(candidates.get(hash));
    }

    /** The candidate of that hash, which is this one unless there was one. Fills it with what is here. */
    public Candidate add(Candidate candidate) {
        Candidate held = candidates.putIfAbsent(candidate.hash(), candidate);
        Candidate kept = held == null ? candidate : held;
        kept.complete(missed -> transaction(missed).or(() -> candidate.transaction(missed)));
        return kept;
    }

    /** Completes the blocks that name exactly this transaction. */
    public void offer(Transaction transaction) {
        candidates.values().forEach(candidate -> candidate.offer(transaction));
    }

    /** From a candidate or the pool, by its hash. */
    public Optional<Transaction> transaction(Hash transactionHash) {
        return candidates.values().stream()
                .flatMap(candidate -> candidate.transaction(transactionHash).stream())
                .findFirst()
                .or(() -> pool.apply(transactionHash));
    }

    Collection<Candidate> all() {
        return candidates.values();
    }

    /** A block that did not become final is not needed from its height on; of the last height the final one stays. */
    void becameFinal(Candidate last) {
        candidates.values().removeIf(candidate -> candidate.height() <= last.height());
        candidates.put(last.hash(), last);
    }

    /** Drops all that are not final and not among these: proposals of views that were left. */
    public void retain(Collection<Hash> wanted, long finalHeight) {
        candidates
                .values()
                .removeIf(candidate -> candidate.height() > finalHeight && !wanted.contains(candidate.hash()));
    }
}
