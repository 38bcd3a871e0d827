package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.Asset;
import org.curia.node.TransactionStanding;

/**
 * A transaction with what became of it, and the signed bytes so that anyone can check it.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; or {@code expired} or {@code dropped} with the code, the detail and
 *     the expiry height alone
 * @param height of its block, as {@code index} and {@code outcome} absent unless it is final or failed
 * @param code why it was dropped, for programs
 * @param detail why it was dropped or failed, for people
 * @param body base64 of the exact bytes that were signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionAnswer(
        String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        String code,
        String detail,
        String sender,
        String nonce,
        long expiryHeight,
        OperationAnswer operation,
        String body,
        String publicKey,
        String signature) {

    public static TransactionAnswer of(TransactionStanding standing, Function<AssetCode, Optional<Asset>> assets) {
        if (standing instanceof TransactionStanding.Final known) {
            return of(known.transaction(), Optional.of(known.receipt()), assets);
        }
        if (standing instanceof TransactionStanding.Pending waits) {
            return of(waits.transaction(), Optional.empty(), assets);
        }
        return of((TransactionStanding.Dropped) standing);
    }

    private static TransactionAnswer of(TransactionStanding.Dropped dropped) {
        return new TransactionAnswer(
                dropped.id().hex(),
                DroppedText.status(dropped),
                null,
                null,
                null,
                dropped.reason().name(),
                DroppedText.detail(dropped),
                null,
                null,
                dropped.expiryHeight(),
                null,
                null,
                null,
                null);
    }

    private static TransactionAnswer of(
            Transaction transaction, Optional<Receipt> receipt, Function<AssetCode, Optional<Asset>> assets) {
        TransactionBody body = transaction.body();
        return new TransactionAnswer(
                transaction.id().hex(),
                receipt.map(SubmissionAnswer::status).orElse(SubmissionAnswer.PENDING),
                receipt.map(Receipt::height).orElse(null),
                receipt.map(Receipt::index).orElse(null),
                receipt.map(known -> known.outcome().name()).orElse(null),
                null,
                receipt.map(SubmissionAnswer::detail).orElse(null),
                body.sender().toString(),
                Long.toUnsignedString(body.nonce()),
                body.expiryHeight(),
                OperationAnswer.of(body.operation(), assets),
                Base64.getEncoder().encodeToString(transaction.bodyBytes()),
                transaction.publicKey().hex(),
                transaction.signature().hex());
    }
}
