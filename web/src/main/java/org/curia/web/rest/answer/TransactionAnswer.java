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

/**
 * A transaction with what became of it, and the signed bytes so that anyone can check it.
 *
 * @param status {@code pending}, {@code final} or {@code failed}; the four that follow are absent while it is pending
 * @param body base64 of the exact bytes that were signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionAnswer(
        String id,
        String status,
        Long height,
        Integer index,
        String outcome,
        String reason,
        String sender,
        String nonce,
        long expiryHeight,
        OperationAnswer operation,
        String body,
        String publicKey,
        String signature) {

    public static TransactionAnswer of(
            Transaction transaction, Optional<Receipt> receipt, Function<AssetCode, Optional<Asset>> assets) {
        TransactionBody body = transaction.body();
        return new TransactionAnswer(
                transaction.id().hex(),
                receipt.map(SubmissionAnswer::status).orElse("pending"),
                receipt.map(Receipt::height).orElse(null),
                receipt.map(Receipt::index).orElse(null),
                receipt.map(known -> known.outcome().name()).orElse(null),
                receipt.map(SubmissionAnswer::reason).orElse(null),
                body.sender().toString(),
                Long.toUnsignedString(body.nonce()),
                body.expiryHeight(),
                OperationAnswer.of(body.operation(), assets),
                Base64.getEncoder().encodeToString(transaction.bodyBytes()),
                transaction.publicKey().hex(),
                transaction.signature().hex());
    }
}
