package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Event;
import org.curia.core.model.Receipt;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.state.Asset;
import org.curia.node.api.TransactionStanding;

/**
 * A transaction with what became of it, and the signed bytes so that anyone can check it.
 *
 * @param hash of id and witnesses: what a block names it by
 * @param status {@code pending}, {@code final} or {@code failed}; or {@code expired} or {@code dropped} with the code, the detail and
 *     the expiry height alone
 * @param height of its block; absent, as is all that the receipt says, unless it is final or failed
 * @param code why it was dropped, for programs
 * @param detail why it was dropped or failed, for people
 * @param failedOperation index of the operation that failed, from 0; absent where all settled
 * @param events what its operations reported; absent where there is none
 * @param body base64 of the exact bytes that were signed
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TransactionAnswer(
        String id,
        String hash,
        String status,
        Long height,
        Integer index,
        String outcome,
        String code,
        String detail,
        Integer failedOperation,
        String gasUsed,
        String eventsRoot,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Reported> events,
        String sender,
        String nonce,
        long expiryHeight,
        List<OperationAnswer> operations,
        String body,
        List<Witness> witnesses) {

    public record Witness(String publicKey, String signature) {}

    /** @param data base64 */
    public record Reported(String topic, String data) {}

    public static TransactionAnswer of(TransactionStanding standing, Function<AssetCode, Optional<Asset>> assets) {
        if (standing instanceof TransactionStanding.Final known) {
            return of(known.transaction(), Optional.of(known.receipt()), known.events(), assets);
        }
        if (standing instanceof TransactionStanding.Pending waits) {
            return of(waits.transaction(), Optional.empty(), List.of(), assets);
        }
        return of((TransactionStanding.Dropped) standing);
    }

    private static TransactionAnswer of(TransactionStanding.Dropped dropped) {
        return new TransactionAnswer(
                dropped.id().hex(),
                null,
                DroppedText.status(dropped),
                null,
                null,
                null,
                dropped.reason().name(),
                DroppedText.detail(dropped),
                null,
                null,
                null,
                List.of(),
                null,
                null,
                dropped.expiryHeight(),
                null,
                null,
                null);
    }

    private static TransactionAnswer of(
            Transaction transaction,
            Optional<Receipt> receipt,
            List<Event> events,
            Function<AssetCode, Optional<Asset>> assets) {
        TransactionBody body = transaction.body();
        return new TransactionAnswer(
                transaction.id().hex(),
                transaction.hash().hex(),
                receipt.map(SubmissionAnswer::status).orElse(SubmissionAnswer.PENDING),
                receipt.map(Receipt::height).orElse(null),
                receipt.map(Receipt::index).orElse(null),
                receipt.map(known -> known.outcome().name()).orElse(null),
                null,
                receipt.map(SubmissionAnswer::detail).orElse(null),
                receipt.map(SubmissionAnswer::failedOperation).orElse(null),
                receipt.map(Receipt::gasUsed).map(Long::toUnsignedString).orElse(null),
                receipt.map(known -> known.eventsRoot().hex()).orElse(null),
                events.stream().map(TransactionAnswer::reported).toList(),
                body.sender().toString(),
                Long.toUnsignedString(body.nonce()),
                body.expiryHeight(),
                body.operations().stream()
                        .map(operation -> OperationAnswer.of(operation, assets))
                        .toList(),
                base64(transaction.bodyBytes()),
                transaction.witnesses().stream()
                        .map(witness -> new Witness(
                                witness.publicKey().hex(), witness.signature().hex()))
                        .toList());
    }

    private static Reported reported(Event event) {
        return new Reported(event.topic(), base64(event.data()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
