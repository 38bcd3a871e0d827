package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.curia.core.pool.Admission;
import org.curia.node.api.TransactionStanding;

/**
 * What became of one submitted transaction.
 *
 * @param id null for what could not be read
 * @param status {@code pending}, {@code known} (it came before), {@code refused}, {@code final}, {@code failed} (final too, but
 *     nothing moved), {@code expired} or {@code dropped}
 * @param outcome the receipt's word once it is final, for programs
 * @param failedOperation index of the operation that failed, from 0
 * @param code why it was refused or dropped, for programs
 * @param detail the same, or why it failed, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionAnswer(
        @JsonInclude(JsonInclude.Include.ALWAYS) String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        Integer failedOperation,
        String code,
        String detail) {
    public static final String PENDING = "pending";

    /** Answers to a batch, in its order. */
    public record Batch(List<SubmissionAnswer> results) {}

    public static SubmissionAnswer pending(Hash id) {
        return new SubmissionAnswer(id.hex(), PENDING, null, null, null, null, null, null);
    }

    public static SubmissionAnswer known(Hash id) {
        return new SubmissionAnswer(id.hex(), "known", null, null, null, null, null, null);
    }

    public static SubmissionAnswer refused(String id, Admission.Reason reason, String detail) {
        return new SubmissionAnswer(id, "refused", null, null, null, null, reason.name(), detail);
    }

    public static SubmissionAnswer finished(Receipt receipt) {
        return withReceipt(status(receipt), receipt);
    }

    /** It was final before it was submitted. */
    public static SubmissionAnswer known(Receipt receipt) {
        return withReceipt("known", receipt);
    }

    /** It was taken, and left the pool without a block. */
    public static SubmissionAnswer dropped(TransactionStanding.Dropped dropped) {
        return new SubmissionAnswer(
                dropped.id().hex(),
                DroppedText.status(dropped),
                null,
                null,
                null,
                null,
                dropped.reason().name(),
                DroppedText.detail(dropped));
    }

    /** {@code final} or {@code failed}. */
    public static String status(Receipt receipt) {
        return receipt.outcome().settled() ? "final" : "failed";
    }

    /** Null where nothing went wrong. */
    public static String detail(Receipt receipt) {
        return receipt.outcome().settled() ? null : receipt.outcome().reason();
    }

    /** Null where nothing went wrong. */
    public static Integer failedOperation(Receipt receipt) {
        return receipt.outcome().settled() ? null : receipt.failedOperation();
    }

    private static SubmissionAnswer withReceipt(String status, Receipt receipt) {
        return new SubmissionAnswer(
                receipt.transactionId().hex(),
                status,
                receipt.height(),
                receipt.index(),
                receipt.outcome().name(),
                failedOperation(receipt),
                null,
                detail(receipt));
    }
}
