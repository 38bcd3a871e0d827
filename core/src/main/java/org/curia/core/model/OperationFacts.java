package org.curia.core.model;

import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What there is to say about an operation, the same for every kind: table columns, JSON, CSV and pages follow from it, so that a new
 * kind is described in one place.
 *
 * @param type how the kind is called by programs; at most {@value #MAX_TYPE} characters
 * @param asset the asset it is about
 * @param counterparty the account at the other end, beside the operation's source
 * @param amount in the asset's smallest unit
 * @param text anything else, for people; at most {@value #MAX_TEXT} characters
 */
public record OperationFacts(
        String type,
        Optional<AssetCode> asset,
        Optional<AccountId> counterparty,
        Optional<Amount> amount,
        Optional<String> text) {
    public static final int MAX_TYPE = 16;
    public static final int MAX_TEXT = 208;

    private static final int KEYS_SHOWN = 2;
    private static final Facts FACTS = new Facts();

    public static OperationFacts of(Operation operation) {
        return operation.handle(FACTS);
    }

    private static final class Facts implements Operation.Handler<OperationFacts> {
        @Override
        public OperationFacts createAsset(Operation.CreateAsset operation) {
            return new OperationFacts(
                    "createAsset",
                    Optional.of(operation.asset()),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(operation.decimals() + " decimals"));
        }

        @Override
        public OperationFacts issue(Operation.Issue operation) {
            return new OperationFacts(
                    "issue",
                    Optional.of(operation.asset()),
                    Optional.of(operation.to()),
                    Optional.of(operation.amount()),
                    Optional.empty());
        }

        @Override
        public OperationFacts redeem(Operation.Redeem operation) {
            return new OperationFacts(
                    "redeem",
                    Optional.of(operation.asset()),
                    Optional.empty(),
                    Optional.of(operation.amount()),
                    Optional.empty());
        }

        @Override
        public OperationFacts transfer(Operation.Transfer operation) {
            return new OperationFacts(
                    "transfer",
                    Optional.of(operation.asset()),
                    Optional.of(operation.to()),
                    Optional.of(operation.amount()),
                    Optional.of(operation.reference()).filter(reference -> !reference.isEmpty()));
        }

        @Override
        public OperationFacts setAuthority(Operation.SetAuthority operation) {
            return new OperationFacts(
                    "setAuthority",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(text(operation.authority())));
        }

        @Override
        public OperationFacts anchor(Operation.Anchor operation) {
            String hash = operation.contentHash().hex();
            return new OperationFacts(
                    "anchor",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(operation.note().isEmpty() ? hash : hash + " " + operation.note()));
        }

        /** The key of the usual authority; of others so much as there is room for. */
        private static String text(Authority authority) {
            if (authority.isOneKey()) {
                return authority.keys().get(0).key().hex();
            }
            int sum = authority.keys().stream().mapToInt(WeightedKey::weight).sum();
            String keys = authority.keys().stream()
                    .limit(KEYS_SHOWN)
                    .map(member -> member.key().hex().substring(0, 18) + "…")
                    .collect(Collectors.joining(", "));
            int rest = authority.keys().size() - KEYS_SHOWN;
            return "threshold " + authority.threshold() + " of weight " + sum + ": " + keys
                    + (rest > 0 ? " and " + rest + " more" : "");
        }
    }
}
