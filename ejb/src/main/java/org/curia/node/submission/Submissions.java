package org.curia.node.submission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.api.NotVoting;
import org.curia.node.api.Overloaded;

/**
 * Verified transactions between the door and the consensus thread. Many small submissions are handed over as one input, because each
 * input becomes one message to every peer. Bounded from {@link #reserve} to the answer.
 */
public final class Submissions {
    private static final int MAX_IN_ONE_INPUT = 1_000;

    private final int maxSignatures;
    private final Runnable wakeConsensus;
    private final Executor answering;
    private final ArrayDeque<Submission> waiting = new ArrayDeque<>();
    private final Map<Long, List<Submission>> handedOver = new HashMap<>();
    private int reserved;
    private long lastTicket;
    private Optional<String> closed = Optional.empty();

    private record Submission(List<Transaction> transactions, CompletableFuture<List<Admission>> answer) {}

    /**
     * @param maxSignatures of all transactions on their way; one submission that has more by itself is taken while there is no other
     * @param wakeConsensus called when {@link #next} has something
     * @param answering runs what waits for an answer: never the consensus thread
     */
    public Submissions(int maxSignatures, Runnable wakeConsensus, Executor answering) {
        this.maxSignatures = maxSignatures;
        this.wakeConsensus = wakeConsensus;
        this.answering = answering;
    }

    /**
     * Room for so many signatures to check; given back by {@link #release}.
     *
     * @throws Overloaded there is none
     * @throws NotVoting the node takes nothing any more
     */
    public synchronized void reserve(int signatures) {
        refuseWhenClosed();
        if (reserved > 0 && reserved + signatures > maxSignatures) {
            throw new Overloaded(reserved + " signatures of submitted transactions wait already", 1);
        }
        reserved += signatures;
    }

    public synchronized void release(int signatures) {
        reserved -= signatures;
    }

    /** @throws NotVoting the node takes nothing any more */
    public CompletionStage<List<Admission>> enqueue(List<Transaction> transactions) {
        var submission = new Submission(transactions, new CompletableFuture<>());
        synchronized (this) {
            refuseWhenClosed();
            waiting.add(submission);
        }
        wakeConsensus.run();
        return submission.answer();
    }

    /** What waits, as one input; for the consensus thread. */
    public synchronized Optional<Input> next() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        var together = new ArrayList<Submission>();
        var transactions = new ArrayList<Transaction>();
        do {
            Submission next = waiting.remove();
            together.add(next);
            transactions.addAll(next.transactions());
        } while (!waiting.isEmpty()
                && transactions.size() + waiting.element().transactions().size() <= MAX_IN_ONE_INPUT);
        long ticket = ++lastTicket;
        handedOver.put(ticket, together);
        return Optional.of(new Input.TransactionsSubmitted(ticket, transactions));
    }

    public void answer(Effect.AnswerSubmission effect) {
        List<Submission> submissions;
        synchronized (this) {
            submissions = handedOver.remove(effect.ticket());
            if (closed.isPresent()) {
                return; // who waited was answered when it closed
            }
        }
        if (submissions == null) {
            throw new IllegalStateException("there is no submission with the ticket " + effect.ticket());
        }
        answering.execute(() -> {
            int from = 0;
            for (Submission submission : submissions) {
                int to = from + submission.transactions().size();
                submission.answer().complete(effect.admissions().subList(from, to));
                from = to;
            }
        });
    }

    /** From now on nothing is taken, and whoever waits is told so: what became of theirs is not known. */
    public void close(String reason) {
        List<Submission> unanswered = new ArrayList<>();
        synchronized (this) {
            closed = Optional.of(reason);
            unanswered.addAll(waiting);
            handedOver.values().forEach(unanswered::addAll);
            waiting.clear();
            handedOver.clear();
        }
        unanswered.forEach(submission -> submission.answer().completeExceptionally(new NotVoting(reason)));
    }

    private void refuseWhenClosed() {
        if (closed.isPresent()) {
            throw new NotVoting(closed.get());
        }
    }
}
