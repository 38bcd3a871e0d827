package org.curia.web.rest;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.api.Overloaded;
import org.curia.node.api.TransactionStanding;
import org.curia.node.port.StorageTrouble;
import org.curia.node.service.LedgerService;
import org.curia.web.body.TransactionBatch;
import org.curia.web.problem.Problem;
import org.curia.web.problem.ProblemException;
import org.curia.web.rest.answer.SubmissionAnswer;

/** Gives transactions to the node and tells what it said of each; what the node completes is answered on the managed pool. */
@ApplicationScoped
public class Submission {
    /** What the pool says of a transaction that is final already: sent twice, it is no mistake. */
    private static final Set<Admission.Reason> PERHAPS_FINAL =
            EnumSet.of(Admission.Reason.NONCE_USED, Admission.Reason.EXPIRED);

    @Inject
    LedgerService ledger;

    @Resource
    ManagedExecutorService pool;

    /** @param waiting how long to wait for finality, if at all; a refusal fails the stage with a {@link ProblemException} */
    CompletionStage<SubmissionAnswer> one(Transaction transaction, Optional<Duration> waiting) {
        return ledger.submit(List.of(transaction))
                .thenComposeAsync(admissions -> afterAdmission(admissions.get(0), waiting), pool);
    }

    CompletionStage<SubmissionAnswer.Batch> batch(TransactionBatch batch) {
        List<Transaction> readable = batch.transactions();
        CompletionStage<List<Admission>> admissions =
                readable.isEmpty() ? CompletableFuture.completedStage(List.of()) : ledger.submit(readable);
        return admissions.thenApplyAsync(given -> inOrder(batch, given.iterator()), pool);
    }

    private CompletionStage<SubmissionAnswer> afterAdmission(Admission admission, Optional<Duration> waiting) {
        Hash id = admission.transactionId();
        Optional<SubmissionAnswer> known = Optional.empty();
        if (admission instanceof Admission.Refused refused) {
            known = Optional.of(alreadyFinal(refused)
                    .map(SubmissionAnswer::finished)
                    .orElseThrow(() -> new ProblemException(
                            Problem.of(refused.reason(), refused.detail()).about(id))));
        }
        if (waiting.isEmpty()) {
            return CompletableFuture.completedStage(known.orElseGet(() -> SubmissionAnswer.pending(id)));
        }
        Optional<SubmissionAnswer> before = known;
        return awaitFinal(id, waiting.get())
                .thenApplyAsync(
                        receipt -> receipt.map(SubmissionAnswer::finished)
                                .or(() -> before)
                                .orElseGet(() -> notFinalInTime(id)),
                        pool);
    }

    /** The time is over, or it left the pool. */
    private SubmissionAnswer notFinalInTime(Hash id) {
        Optional<TransactionStanding> standing;
        try {
            standing = ledger.transaction(id);
        } catch (StorageTrouble e) {
            return SubmissionAnswer.pending(
                    id); // it was taken: that it cannot be looked up is no reason to say that it was not
        }
        if (standing.isPresent() && standing.get() instanceof TransactionStanding.Dropped dropped) {
            return SubmissionAnswer.dropped(dropped);
        }
        return standing.flatMap(TransactionStanding::finalReceipt)
                .map(SubmissionAnswer::finished)
                .orElseGet(() -> SubmissionAnswer.pending(id));
    }

    /** The transaction is taken by now: that too many wait already is no reason to say that it was not. */
    private CompletionStage<Optional<Receipt>> awaitFinal(Hash id, Duration atMost) {
        try {
            return ledger.awaitFinal(id, atMost).exceptionallyCompose(Submission::nothingKnownWhenOverloaded);
        } catch (Overloaded e) {
            return nothingKnownWhenOverloaded(e);
        }
    }

    private static CompletionStage<Optional<Receipt>> nothingKnownWhenOverloaded(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof Overloaded
                ? CompletableFuture.completedStage(Optional.empty())
                : CompletableFuture.failedStage(cause);
    }

    private SubmissionAnswer.Batch inOrder(TransactionBatch batch, Iterator<Admission> admissions) {
        List<SubmissionAnswer> results = new ArrayList<>();
        for (TransactionBatch.Element element : batch.elements()) {
            results.add(
                    element.transaction().isPresent()
                            ? inBatch(admissions.next())
                            : SubmissionAnswer.refused(null, element.reason().orElseThrow(), element.detail()));
        }
        return new SubmissionAnswer.Batch(results);
    }

    private SubmissionAnswer inBatch(Admission admission) {
        if (admission instanceof Admission.Refused refused) {
            return alreadyFinal(refused)
                    .map(SubmissionAnswer::known)
                    .orElseGet(() -> SubmissionAnswer.refused(
                            refused.transactionId().hex(), refused.reason(), refused.detail()));
        }
        boolean known = admission instanceof Admission.Admitted admitted && admitted.alreadyKnown();
        return known
                ? SubmissionAnswer.known(admission.transactionId())
                : SubmissionAnswer.pending(admission.transactionId());
    }

    private Optional<Receipt> alreadyFinal(Admission.Refused refused) {
        return PERHAPS_FINAL.contains(refused.reason())
                ? ledger.transaction(refused.transactionId()).flatMap(TransactionStanding::finalReceipt)
                : Optional.empty();
    }
}
