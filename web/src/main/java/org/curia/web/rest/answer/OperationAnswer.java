package org.curia.web.rest.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.function.Function;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.OperationFacts;
import org.curia.core.model.SourcedOperation;
import org.curia.core.state.Asset;

/**
 * One thing that a transaction asks for; the same fields for every kind, absent where the kind has none.
 *
 * @param source the account that it acts for
 * @param to the account at the other end
 * @param units in the asset's smallest unit
 * @param amount the same in whole units; absent while there is no such asset
 * @param text a transfer's reference, or what else there is to say about the operation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationAnswer(
        String type, String source, String asset, String to, String units, String amount, String text) {

    public static OperationAnswer of(SourcedOperation sourced, Function<AssetCode, Optional<Asset>> assets) {
        OperationFacts facts = OperationFacts.of(sourced.operation());
        Optional<Asset> asset = facts.amount().isPresent() ? facts.asset().flatMap(assets) : Optional.empty();
        return new OperationAnswer(
                facts.type(),
                sourced.source().toString(),
                facts.asset().map(AssetCode::text).orElse(null),
                facts.counterparty().map(AccountId::toString).orElse(null),
                facts.amount().map(Amount::toString).orElse(null),
                facts.amount()
                        .flatMap(amount -> asset.map(known -> amount.toText(known.decimals())))
                        .orElse(null),
                facts.text().orElse(null));
    }

    /** Its word in lists. */
    public static String type(Operation operation) {
        return OperationFacts.of(operation).type();
    }
}
