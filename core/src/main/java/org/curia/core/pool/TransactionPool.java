package org.curia.core.pool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Inclusion;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.AccountId;
import org.curia.core.model.Operation;
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

    /** Of places and bytes one part is for transactions that came before the block that makes them fit. */
    private static final int PART_FOR_EARLY = 8;

    /** Longer than an honest validator that is in agreement lags. */
    private static final int EARLY_BLOCKS = 100;

    /** With sixteen sources and witnesses a look takes some 10 microseconds. */
    private static final int LOOKS_A_BLOCK = 2000;

    private final int maxTransactions;
    private final int looksABlock;
    private final Inclusion inclusion;
    private final Affordability affordability;
    private final Pending pending = new Pending();

    // Each pending transaction is in one of these.
    /** The next block could take them. The one that has been so longest is first. */
    private final Map<Hash, Transaction> executable = new LinkedHashMap<>();
    /** A source has another authority since they were looked at. The one that has been so longest is first. */
    private final Map<Hash, Transaction> doubtful = new LinkedHashMap<>();

    private final EarlyTransactions early;

    private List<Dropped> displaced = new ArrayList<>();

    /** @param peers from which transactions come by gossip, numbered from 0 */
    public TransactionPool(Parameters parameters, Hash chainId, int maxTransactions, int peers) {
        this(new Inclusion(parameters, chainId), parameters.policy(), maxTransactions, peers);
    }

    /** @param inclusion what the next block may hold */
    public TransactionPool(Inclusion inclusion, Policy policy, int maxTransactions, int peers) {
        this(inclusion, policy, maxTransactions, peers, LOOKS_A_BLOCK);
    }

    TransactionPool(Inclusion inclusion, Policy policy, int maxTransactions, int peers, int looksABlock) {
        this.affordability = new Affordability(policy);
        this.maxTransactions = maxTransactions;
        this.inclusion = inclusion;
        this.looksABlock = looksABlock;
        this.early = new EarlyTransactions(peers, maxTransactions / PART_FOR_EARLY, maxBytes() / PART_FOR_EARLY);
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
                && door instanceof Door.Gossip
                && mayFitLater(refusal.get(), transaction, finalized)
                && !isNonceUsed(transaction, finalized);
        if (refusal.isPresent() && !isEarly) {
            return refused(transaction, reason(refusal.get()), refusal.get().sentence());
        }
        Optional<Transaction> rival = rivalOf(transaction, finalized, height);
        boolean rivalGivesWay = rival.isPresent() && early.contains(rival.get().id()) && !isEarly;
        if (rival.isPresent() && !rivalGivesWay && rival.get().id().equals(transaction.id())) {
            return new Admission.Admitted(transaction.id(), true); // signed twice: the first one waits
        }
        if (rival.isPresent() && !rivalGivesWay) {
            return refused(
                    transaction, Admission.Reason.NONCE_PENDING, "another transaction with its nonce is pending");
        }
        if (door instanceof Door.Own) {
            Optional<Outcome> lack = affordability.lack(transaction, finalized, height + 1);
            if (lack.isPresent()) {
                return refused(
                        transaction,
                        Affordability.reason(lack.get()),
                        lack.get().reason());
            }
        }
        if (isFull(transaction)
                || isEarly && door instanceof Door.Gossip gossip && !early.hasRoom(gossip.peer(), transaction)) {
            return refused(transaction, Admission.Reason.POOL_FULL, "too many transactions are pending");
        }
        rival.ifPresent(weaker -> {
            remove(weaker.id());
            displaced.add(new Dropped(weaker, Admission.Reason.NONCE_PENDING));
        });
        pending.add(transaction);
        if (isEarly && door instanceof Door.Gossip gossip) {
            early.add(transaction, gossip.peer(), height);
        } else {
            executable.put(transaction.id(), transaction);
        }
        return new Admission.Admitted(transaction.id(), false);
    }

    /** The one that has its place, if that may still be in a block. */
    private Optional<Transaction> rivalOf(Transaction transaction, StateView finalized, long height) {
        Optional<Transaction> rival =
                pending.get(transaction.sender(), transaction.body().nonce());
        rival.filter(held -> doubtful.containsKey(held.id()))
                .ifPresent(held -> lookAgain(held, finalized, height, displaced));
        return rival.filter(held -> contains(held.id()));
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

    /** Those that the next block could take, in order of arrival, then those that it may make fit. Who builds the block looks at each. */
    public Iterable<Transaction> ready() {
        return () -> Stream.concat(
                        executable.values().stream(),
                        StreamSupport.stream(early.all().spliterator(), false))
                .iterator();
    }

    public int size() {
        return pending.size();
    }

    public boolean isEmpty() {
        return pending.size() == 0;
    }

    /** Whether anything waits that the next block could take: what it could not is nobody's fault. */
    public boolean hasExecutable() {
        return !executable.isEmpty();
    }

    /** Of those that the next block could take, the one that waits longest. */
    public Optional<Transaction> oldestExecutable() {
        return executable.isEmpty()
                ? Optional.empty()
                : Optional.of(executable.values().iterator().next());
    }

    /**
     * Lets go of what a final block made useless. A nonce is used by being in a block, so what it made useless is found without looking at
     * others. What has a source with a new authority is in no block until it was looked at again: not more than a bounded number after each
     * block, for everything that is pending may name one source, whose owner can change its authority in every block.
     *
     * @param included the block's transactions, whether they were in the pool or not
     * @param finalized the state after the block
     * @param height of the block
     * @return what will not be in a block any more, without the included ones
     */
    public List<Dropped> afterBlock(List<Transaction> included, StateView finalized, long height) {
        included.forEach(transaction -> remove(transaction.id()));
        List<Dropped> dropped = new ArrayList<>();
        pending.expiredAt(height + 1).forEach(expired -> drop(expired, Refusal.EXPIRED, dropped));
        for (Transaction transaction : included) {
            pending.get(transaction.sender(), transaction.body().nonce())
                    .ifPresent(rival -> drop(rival, Refusal.NONCE_USED, dropped));
            transaction.operations().stream()
                    .filter(operation -> operation.operation() instanceof Operation.SetAuthority)
                    .forEach(operation -> doubtAllOf(operation.source()));
        }
        early.takeTurns(looksABlock).forEach(transaction -> lookAgain(transaction, finalized, height, dropped));
        dropped.addAll(settleDoubts(finalized, height));
        return dropped;
    }

    /**
     * Looks again at a bounded number of those that have a source with a new authority. Called once in a while: without a block nobody else
     * would.
     *
     * @param height of the finalized state
     * @return what will not be in a block any more
     */
    public List<Dropped> settleDoubts(StateView finalized, long height) {
        List<Dropped> dropped = new ArrayList<>();
        doubtful.values().stream()
                .limit(looksABlock)
                .toList()
                .forEach(transaction -> lookAgain(transaction, finalized, height, dropped));
        return dropped;
    }

    private void doubtAllOf(AccountId source) {
        for (Transaction transaction : pending.of(source)) {
            if (executable.remove(transaction.id()) != null) {
                doubtful.put(transaction.id(), transaction);
            }
        }
    }

    private void lookAgain(Transaction transaction, StateView finalized, long height, List<Dropped> dropped) {
        Optional<Refusal> refusal = inclusion.refusal(transaction, finalized, height + 1);
        if (refusal.isEmpty()) {
            early.remove(transaction.id());
            doubtful.remove(transaction.id());
            executable.putIfAbsent(transaction.id(), transaction);
            return;
        }
        boolean mayWait = early.contains(transaction.id())
                && mayFitLater(refusal.get(), transaction, finalized)
                && height - early.sinceHeight(transaction.id()) < EARLY_BLOCKS;
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
        executable.remove(id);
        doubtful.remove(id);
        early.remove(id);
    }

    private boolean isFull(Transaction transaction) {
        return pending.size() >= maxTransactions || pending.bytes() + transaction.size() > maxBytes();
    }

    private long maxBytes() {
        return (long) maxTransactions * BYTES_PER_TRANSACTION;
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
