package org.curia.core.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Inclusion;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.AccountId;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.Receipt.Outcome;
import org.curia.core.model.Transaction;
import org.curia.core.state.NonceWindow;
import org.curia.core.state.StateView;

/**
 * Transactions that wait for a block, in order of arrival, with valid signatures (the shell has checked them). At most one for each
 * sender and nonce, so at most one of an id; bounded by number and by bytes (invariant I11). A transaction whose witness is not its
 * sender's is never kept, for it would keep the place of the right one. Owned by one thread.
 */
public final class TransactionPool {
    /** Of memory that the pool may take for each transaction it may hold, on average. */
    private static final int BYTES_PER_TRANSACTION = 512;

    /** Out of so many places, one is for transactions that came before the block that makes them fit. */
    private static final int PLACES_FOR_ONE_EARLY = 8;

    /** Longer than an honest validator that is in agreement lags. */
    private static final int EARLY_BLOCKS = 100;

    private final int maxTransactions;
    private final Inclusion inclusion;
    private final Affordability affordability;
    private final Pending pending = new Pending();
    /** By id: the finalized height at which they came. */
    private final Map<Hash, Long> early = new LinkedHashMap<>();

    private List<Dropped> displaced = new ArrayList<>();

    public TransactionPool(Parameters parameters, Hash chainId, int maxTransactions) {
        this(new Inclusion(parameters, chainId), parameters.policy(), maxTransactions);
    }

    /** @param inclusion what the next block may hold */
    public TransactionPool(Inclusion inclusion, Policy policy, int maxTransactions) {
        this.affordability = new Affordability(policy);
        this.maxTransactions = maxTransactions;
        this.inclusion = inclusion;
    }

    /**
     * Takes a transaction that may be in the next block. By gossip it also takes, for a while and not many, what may be in a later one:
     * the validator that sends it may be a block ahead of this one. Such an early one keeps no place from one that fits now.
     *
     * @param height of the finalized state
     */
    public Admission admit(Transaction transaction, StateView finalized, long height, Door door) {
        if (pending.byHash(transaction.hash()).isPresent()) {
            return new Admission.Admitted(transaction.id(), true);
        }
        Optional<Refusal> refusal = inclusion.refusal(transaction, finalized, height + 1);
        boolean isEarly = refusal.isPresent()
                && door == Door.GOSSIP
                && mayFitLater(refusal.get(), transaction, finalized)
                && !isNonceUsed(transaction, finalized);
        if (refusal.isPresent() && !isEarly) {
            return refused(transaction, reason(refusal.get()), refusal.get().sentence());
        }
        Optional<Transaction> rival =
                pending.get(transaction.sender(), transaction.body().nonce());
        boolean rivalGivesWay =
                rival.isPresent() && early.containsKey(rival.get().id()) && !isEarly;
        if (rival.isPresent() && !rivalGivesWay && rival.get().id().equals(transaction.id())) {
            return new Admission.Admitted(transaction.id(), true); // signed twice: the first one waits
        }
        if (rival.isPresent() && !rivalGivesWay) {
            return refused(
                    transaction, Admission.Reason.NONCE_PENDING, "another transaction with its nonce is pending");
        }
        if (door == Door.OWN) {
            Optional<Outcome> lack = affordability.lack(transaction, finalized, height + 1);
            if (lack.isPresent()) {
                return refused(
                        transaction,
                        Affordability.reason(lack.get()),
                        lack.get().reason());
            }
        }
        if (isFull(transaction) || isEarly && early.size() >= Math.max(1, maxTransactions / PLACES_FOR_ONE_EARLY)) {
            return refused(transaction, Admission.Reason.POOL_FULL, "too many transactions are pending");
        }
        rival.ifPresent(weaker -> {
            remove(weaker.id());
            displaced.add(new Dropped(weaker, Admission.Reason.NONCE_PENDING));
        });
        pending.add(transaction);
        if (isEarly) {
            early.put(transaction.id(), height);
        }
        return new Admission.Admitted(transaction.id(), false);
    }

    /** The transactions that gave way to one that fits now, since this was last asked. */
    public List<Dropped> takeDisplaced() {
        List<Dropped> taken = displaced;
        displaced = new ArrayList<>();
        return taken;
    }

    public boolean contains(Hash id) {
        return pending.get(id).isPresent();
    }

    public Optional<Transaction> get(Hash id) {
        return pending.get(id);
    }

    /** Exactly this one, with its witnesses. */
    public Optional<Transaction> byHash(Hash hash) {
        return pending.byHash(hash);
    }

    /** In order of arrival. Not all may fit into the next block: who builds it looks at each. */
    public Iterable<Transaction> ready() {
        return pending.inOrderOfArrival();
    }

    public int size() {
        return pending.size();
    }

    public boolean isEmpty() {
        return pending.size() == 0;
    }

    /** Whether anything waits that the next block could take: early ones alone are nobody's fault. */
    public boolean hasExecutable() {
        return pending.size() > early.size();
    }

    /** Of those that the next block could take, the one that waits longest. */
    public Optional<Transaction> oldestExecutable() {
        for (Transaction transaction : pending.inOrderOfArrival()) {
            if (!early.containsKey(transaction.id())) {
                return Optional.of(transaction);
            }
        }
        return Optional.empty();
    }

    /**
     * Lets go of what a final block made useless.
     *
     * @param included the block's transactions, whether they were in the pool or not
     * @param finalized the state after the block
     * @param height of the block
     * @return what will not be in a block any more, without the included ones
     */
    public List<Dropped> afterBlock(List<Transaction> included, StateView finalized, long height) {
        Set<AccountId> changed = new LinkedHashSet<>();
        for (Transaction transaction : included) {
            remove(transaction.id());
            changed.addAll(transaction.body().sources());
        }
        List<Dropped> dropped = new ArrayList<>();
        pending.expiredAt(height + 1).forEach(expired -> drop(expired, Refusal.EXPIRED, dropped));
        // Each once: a transaction may have sixteen sources, and a client can make them change in every block.
        Set<Transaction> concerned = new LinkedHashSet<>();
        changed.forEach(source -> concerned.addAll(pending.of(source)));
        early.keySet().forEach(id -> pending.get(id).ifPresent(concerned::add));
        concerned.forEach(transaction -> lookAgain(transaction, finalized, height, dropped));
        return dropped;
    }

    private void lookAgain(Transaction transaction, StateView finalized, long height, List<Dropped> dropped) {
        Optional<Refusal> refusal = inclusion.refusal(transaction, finalized, height + 1);
        if (refusal.isEmpty()) {
            early.remove(transaction.id());
            return;
        }
        Long since = early.get(transaction.id());
        boolean mayWait =
                since != null && mayFitLater(refusal.get(), transaction, finalized) && height - since < EARLY_BLOCKS;
        if (!mayWait) {
            drop(transaction, refusal.get(), dropped);
        }
    }

    private void drop(Transaction transaction, Refusal refusal, List<Dropped> dropped) {
        remove(transaction.id());
        dropped.add(new Dropped(transaction, reason(refusal)));
    }

    private void remove(Hash id) {
        pending.remove(id);
        early.remove(id);
    }

    private boolean isFull(Transaction transaction) {
        return pending.size() >= maxTransactions
                || pending.bytes() + transaction.size() > (long) maxTransactions * BYTES_PER_TRANSACTION;
    }

    /** A final transaction has used its nonce, so it never enters the pool again, whatever else it is refused for by now. */
    private static boolean isNonceUsed(Transaction transaction, StateView finalized) {
        return finalized
                .account(transaction.sender())
                .map(sender -> sender.nonces().check(transaction.body().nonce()) == NonceWindow.Check.USED)
                .orElse(false);
    }

    /** Never one whose witnesses do not fit: only an account's signers may fill the places for early ones. */
    private boolean mayFitLater(Refusal refusal, Transaction transaction, StateView finalized) {
        return switch (refusal) {
            case UNKNOWN_SENDER, UNKNOWN_SOURCE, NONCE_TOO_FAR, EXPIRY_TOO_FAR, NOT_YET_ACTIVE ->
                inclusion.refusalByWitnesses(transaction, finalized).isEmpty();
            case WRONG_CHAIN, TOO_LARGE, EXPIRED, NOT_AUTHORIZED, SUPERFLUOUS_WITNESS, NONCE_USED -> false;
        };
    }

    private static Admission.Reason reason(Refusal refusal) {
        return switch (refusal) {
            case WRONG_CHAIN -> Admission.Reason.WRONG_CHAIN;
            case NOT_YET_ACTIVE -> Admission.Reason.NOT_YET_ACTIVE;
            case TOO_LARGE -> Admission.Reason.TOO_LARGE;
            case EXPIRED -> Admission.Reason.EXPIRED;
            case EXPIRY_TOO_FAR -> Admission.Reason.EXPIRY_TOO_FAR;
            case UNKNOWN_SENDER -> Admission.Reason.UNKNOWN_SENDER;
            case UNKNOWN_SOURCE -> Admission.Reason.UNKNOWN_SOURCE;
            case NOT_AUTHORIZED -> Admission.Reason.NOT_AUTHORIZED;
            case SUPERFLUOUS_WITNESS -> Admission.Reason.SUPERFLUOUS_WITNESS;
            case NONCE_USED -> Admission.Reason.NONCE_USED;
            case NONCE_TOO_FAR -> Admission.Reason.NONCE_TOO_FAR;
        };
    }

    private static Admission refused(Transaction transaction, Admission.Reason reason, String detail) {
        return new Admission.Refused(transaction.id(), reason, detail);
    }
}
