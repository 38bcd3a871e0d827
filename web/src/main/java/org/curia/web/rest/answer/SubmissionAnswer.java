package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.curia.core.pool.Admission;

/**
 * What became of one submitted transaction.
 *
 * @param id null for what could not be read
 * @param status {@code pending}, {@code known} (it came before), {@code refused}, {@code final}, or {@code failed}: final too, but
 *     nothing moved
 * @param outcome the receipt's word once it is final
 * @param failedOperation index of the operation that failed, from 0
 * @param reason why it was refused, a word; why it failed, for people
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SubmissionAnswer(
        @JsonInclude(JsonInclude.Include.ALWAYS) String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        Integer failedOperation,
        String reason,
        String detail) {

    /** Answers to a batch, in its order. */
    public record Batch(List<SubmissionAnswer> results) {}

    public static SubmissionAnswer pending(Hash id) {
        return new SubmissionAnswer(id.hex(), "pending", null, null, null, null, null, null);
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

    /** {@code final} or {@code failed}. */
    public static String status(Receipt receipt) {
        return receipt.outcome().settled() ? "final" : "failed";
    }

    /** Null where nothing went wrong. */
    public static String reason(Receipt receipt) {
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
                reason(receipt),
                null);
    }
}
