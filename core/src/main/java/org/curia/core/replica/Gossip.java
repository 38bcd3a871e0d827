package org.curia.core.replica;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.PeerAllowance;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.chain.Candidates;
import org.curia.core.consensus.chain.Chain;
import org.curia.core.crypto.Hash;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.pool.Door;
import org.curia.core.pool.Dropped;
import org.curia.core.pool.TransactionPool;

/**
 * Transactions come in here, and go to every validator once: from the one at whose door they were submitted. Who lacks one nevertheless
 * asks for it; and one that stays behind is sent again, because the leader may never have got it.
 */
final class Gossip {
    private static final int TRANSACTIONS_A_BATCH = 1000;
    private static final int BYTES_A_BATCH = 1 << 20;
    /** So many ticks of waiting go to the leader alone before everybody gets it again. */
    private static final int TICKS_BEFORE_BROADCAST = 4;

    private final Step step;
    private final Chain chain;
    private final TransactionPool pool;
    private final Candidates candidates;
    private final LedgerLimits limits;
    private final PeerAllowance requests;
    private Optional<Hash> oldest = Optional.empty();
    private int ticksUnmoved;

    /** @param requests of transactions that are answered */
    Gossip(
            Step step,
            Chain chain,
            TransactionPool pool,
            Candidates candidates,
            LedgerLimits limits,
            PeerAllowance requests) {
        this.step = step;
        this.chain = chain;
        this.pool = pool;
        this.candidates = candidates;
        this.limits = limits;
        this.requests = requests;
    }

    void submitted(Input.TransactionsSubmitted input) {
        List<Admission> admissions = new ArrayList<>();
        List<Transaction> fresh = admit(input.transactions(), Door.OWN, admissions);
        step.add(new Effect.AnswerSubmission(input.ticket(), admissions));
        batches(fresh).forEach(step::broadcast);
    }

    void received(int from, List<Transaction> transactions) {
        admit(transactions, new Door.Gossip(from), new ArrayList<>());
    }

    /**
     * The shell learns of each transaction that enters or leaves the pool, before any submission is answered.
     *
     * @return those that the pool did not hold before
     */
    private List<Transaction> admit(List<Transaction> transactions, Door door, List<Admission> admissions) {
        List<Transaction> fresh = new ArrayList<>();
        for (Transaction transaction : transactions) {
            Admission admission = pool.admit(transaction, chain.state(), chain.height(), door);
            admissions.add(admission);
            if (admission instanceof Admission.Admitted admitted && !admitted.alreadyKnown()) {
                fresh.add(transaction);
            }
        }
        if (!fresh.isEmpty()) {
            step.add(new Effect.Admitted(fresh));
        }
        tellDropped(pool.takeDisplaced());
        return fresh;
    }

    private void tellDropped(List<Dropped> transactions) {
        transactions.forEach(dropped -> step.add(new Effect.Dropped(dropped.transaction(), dropped.reason())));
    }

    /** Each transaction once, and no more than fit in one block: nobody lacks more at one time. */
    void requested(int from, List<Hash> hashes) {
        if (!requests.take(from)) {
            return;
        }
        List<Transaction> held = new ArrayList<>();
        int bytes = 0;
        for (Hash hash : new LinkedHashSet<>(hashes)) {
            Optional<Transaction> transaction = candidates.transaction(hash);
            if (transaction.isPresent()) {
                bytes += transaction.get().size();
                if (bytes > limits.maxBlockBytes() || held.size() == limits.maxBlockTransactions()) {
                    break;
                }
                held.add(transaction.get());
            }
        }
        batches(held).forEach(batch -> step.send(from, batch));
    }

    /** Every second or so. */
    void tick(int leader, int self) {
        tellDropped(pool.settleDoubts(chain.state(), chain.height()));
        Optional<Hash> now = pool.oldestExecutable().map(Transaction::id);
        ticksUnmoved = now.isPresent() && now.equals(oldest) ? ticksUnmoved + 1 : 0;
        oldest = now;
        if (ticksUnmoved == 0) {
            return;
        }
        if (ticksUnmoved % TICKS_BEFORE_BROADCAST == 0) {
            oldestBatch().ifPresent(step::broadcast);
        } else if (leader != self) {
            oldestBatch().ifPresent(batch -> step.send(leader, batch));
        }
    }

    private Optional<Message> oldestBatch() {
        List<Transaction> oldestFirst = new ArrayList<>();
        for (Transaction transaction : pool.ready()) {
            if (oldestFirst.size() == TRANSACTIONS_A_BATCH) {
                break;
            }
            oldestFirst.add(transaction);
        }
        return batches(oldestFirst).stream().findFirst();
    }

    private static List<Message> batches(List<Transaction> transactions) {
        List<Message> batches = new ArrayList<>();
        List<Transaction> batch = new ArrayList<>();
        int bytes = 0;
        for (Transaction transaction : transactions) {
            if (batch.size() == TRANSACTIONS_A_BATCH
                    || !batch.isEmpty() && bytes + transaction.size() > BYTES_A_BATCH) {
                batches.add(new Message.TransactionBatch(batch));
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(transaction);
            bytes += transaction.size();
        }
        if (!batch.isEmpty()) {
            batches.add(new Message.TransactionBatch(batch));
        }
        return batches;
    }
}
