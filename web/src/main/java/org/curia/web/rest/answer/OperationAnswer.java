package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.function.Function;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.state.Asset;

/**
 * What a transaction asks for.
 *
 * @param units in the asset's smallest unit
 * @param amount the same in whole units; absent while there is no such asset
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationAnswer(
        String type,
        String asset,
        Integer decimals,
        String to,
        String units,
        String amount,
        String reference,
        String newKey) {

    public static OperationAnswer of(Operation operation, Function<AssetCode, Optional<Asset>> assets) {
        return operation.handle(new Operation.Handler<>() {
            @Override
            public OperationAnswer createAsset(Operation.CreateAsset create) {
                return new OperationAnswer(
                        "createAsset", create.asset().text(), create.decimals(), null, null, null, null, null);
            }

            @Override
            public OperationAnswer issue(Operation.Issue issue) {
                return moved("issue", issue.asset(), issue.to().toString(), issue.amount(), null);
            }

            @Override
            public OperationAnswer redeem(Operation.Redeem redeem) {
                return moved("redeem", redeem.asset(), null, redeem.amount(), null);
            }

            @Override
            public OperationAnswer transfer(Operation.Transfer transfer) {
                return moved(
                        "transfer",
                        transfer.asset(),
                        transfer.to().toString(),
                        transfer.amount(),
                        transfer.reference());
            }

            @Override
            public OperationAnswer rotateKey(Operation.RotateKey rotate) {
                return new OperationAnswer(
                        "rotateKey",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        rotate.newKey().hex());
            }

            private OperationAnswer moved(String type, AssetCode code, String to, Amount amount, String reference) {
                String whole = assets.apply(code)
                        .map(asset -> amount.toText(asset.decimals()))
                        .orElse(null);
                return new OperationAnswer(type, code.text(), null, to, amount.toString(), whole, reference, null);
            }
        });
    }

    /** Its word in lists. */
    public static String type(Operation operation) {
        return of(operation, code -> Optional.empty()).type();
    }
}
