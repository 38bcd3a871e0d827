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
import org.curia.node.LedgerService;
import org.curia.node.Overloaded;
import org.curia.node.persistence.LedgerQueries;
import org.curia.node.persistence.LedgerQueries.FinalTransaction;
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

    @Inject
    LedgerQueries queries;

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
        if (admission instanceof Admission.Refused refused) {
            return CompletableFuture.completedStage(
                    alreadyFinal(refused).map(SubmissionAnswer::finished).orElseThrow(() -> refusal(refused)));
        }
        return waiting.map(atMost -> awaitFinal(id, atMost))
                .orElseGet(() -> CompletableFuture.completedStage(Optional.empty()))
                .thenApplyAsync(
                        receipt ->
                                receipt.map(SubmissionAnswer::finished).orElseGet(() -> SubmissionAnswer.pending(id)),
                        pool);
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
                ? queries.transaction(refused.transactionId()).map(FinalTransaction::receipt)
                : Optional.empty();
    }

    private static ProblemException refusal(Admission.Refused refused) {
        int status = switch (refused.reason()) {
            case MALFORMED, BAD_SIGNATURE -> 400;
            case TOO_LARGE -> 413;
            case POOL_FULL -> 429;
            case WRONG_CHAIN,
                    NOT_YET_ACTIVE,
                    EXPIRED,
                    EXPIRY_TOO_FAR,
                    UNKNOWN_SENDER,
                    UNKNOWN_SOURCE,
                    NOT_AUTHORIZED,
                    SUPERFLUOUS_WITNESS,
                    NONCE_USED,
                    NONCE_TOO_FAR,
                    NONCE_PENDING,
                    INSUFFICIENT_BALANCE,
                    UNKNOWN_ASSET,
                    ASSET_EXISTS,
                    NOT_THE_ISSUER,
                    SUPPLY_OVERFLOW,
                    ANCHOR_EXISTS,
                    TOO_MANY_ACCOUNTS,
                    TOO_MANY_ASSETS,
                    TOO_MANY_ASSETS_OF_ACCOUNT,
                    NOT_PERMITTED,
                    FIRST_BALANCE_TOO_SMALL,
                    TOO_MANY_ANCHORS -> 422;
        };
        return new ProblemException(
                Problem.of(status, refused.reason().name(), refused.detail()).about(refused.transactionId()));
    }
}
