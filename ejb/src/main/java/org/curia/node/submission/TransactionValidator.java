package org.curia.node.submission;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.curia.core.crypto.Ed25519;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Transaction;

/**
 * Verifies signatures, the dearest work of a node, on the server's pool: many at once, each only once. Used for what is submitted, for
 * gossip and for blocks that are fetched, so that the core sees nothing that is wrongly signed.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TransactionValidator {
    /** Signatures: about 2 ms of work, enough to be worth handing over, little enough to be shared among processors. */
    private static final int BATCH = 32;

    @Inject
    private VerificationQueue queue;

    @Inject
    private VerifiedTransactions verified;

    @Inject
    private CaffeineKnownKeys knownKeys;

    private TransactionVerifier verifier;

    /** For the container. */
    public TransactionValidator() {}

    TransactionValidator(VerificationQueue queue, VerifiedTransactions verified, CaffeineKnownKeys knownKeys) {
        this.queue = queue;
        this.verified = verified;
        this.knownKeys = knownKeys;
        begin();
    }

    @PostConstruct
    void begin() {
        verifier = new TransactionVerifier(new Ed25519(knownKeys));
    }

    /** How many there are to check, with the keys that the transactions set: what waits for it is bounded by this number. */
    public static int signatures(List<Transaction> transactions) {
        return transactions.stream().mapToInt(TransactionVerifier::work).sum();
    }

    /** Of submissions. Does not wait. Bit i of the answer: transaction i is correctly signed. */
    public CompletionStage<BitSet> verifySubmitted(List<Transaction> transactions) {
        return verify(transactions, queue::addSubmitted);
    }

    /**
     * Of gossip and blocks. Does not wait. Bit i of the answer: transaction i is correctly signed.
     *
     * @param peer whose turn it takes
     */
    public CompletionStage<BitSet> verifyFromPeer(int peer, List<Transaction> transactions) {
        return verify(transactions, work -> queue.addFromPeer(peer, work));
    }

    /** Runs another check of what a peer has sent, on the same threads and in that peer's turn. */
    public void besideConsensus(Runnable check, int peer) {
        queue.addFromPeer(peer, check);
    }

    private CompletionStage<BitSet> verify(List<Transaction> transactions, Executor executor) {
        var valid = new BitSet(transactions.size());
        var unknown = new ArrayList<Integer>();
        for (int index = 0; index < transactions.size(); index++) {
            if (verified.contains(transactions.get(index))) {
                valid.set(index);
            } else {
                unknown.add(index);
            }
        }
        CompletableFuture<BitSet> all = CompletableFuture.completedFuture(valid);
        for (int from = 0, to; from < unknown.size(); from = to) {
            to = endOfBatch(transactions, unknown, from);
            List<Integer> batch = unknown.subList(from, to);
            all = all.thenCombine(
                    CompletableFuture.supplyAsync(() -> verifyNow(transactions, batch), executor),
                    TransactionValidator::union);
        }
        return all;
    }

    private static int endOfBatch(List<Transaction> transactions, List<Integer> unknown, int from) {
        int to = from;
        for (int signatures = 0; to < unknown.size() && signatures < BATCH; to++) {
            signatures += TransactionVerifier.work(transactions.get(unknown.get(to)));
        }
        return to;
    }

    private BitSet verifyNow(List<Transaction> transactions, List<Integer> batch) {
        var valid = new BitSet();
        for (int index : batch) {
            if (verified.rememberIf(verifier::isValid, transactions.get(index))) {
                valid.set(index);
            }
        }
        return valid;
    }

    private static BitSet union(BitSet first, BitSet second) {
        var union = (BitSet) first.clone();
        union.or(second);
        return union;
    }
}
