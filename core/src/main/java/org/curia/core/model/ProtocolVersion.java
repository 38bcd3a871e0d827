package org.curia.core.model;

import org.curia.core.model.Receipt.Outcome;

/**
 * The versions of the ledger's rules that this release knows. A network states its version in {@link Parameters}; a rule applies only from
 * the version on that introduced it. This class is the one place that says which version that is.
 */
public final class ProtocolVersion {
    /** The highest version whose rules this release implements. */
    public static final int HIGHEST = 1;

    private static final Operation.Handler<Integer> OF_OPERATIONS = new Operation.Handler<>() {
        @Override
        public Integer createAsset(Operation.CreateAsset operation) {
            return 1;
        }

        @Override
        public Integer issue(Operation.Issue operation) {
            return 1;
        }

        @Override
        public Integer redeem(Operation.Redeem operation) {
            return 1;
        }

        @Override
        public Integer transfer(Operation.Transfer operation) {
            return 1;
        }

        @Override
        public Integer setAuthority(Operation.SetAuthority operation) {
            return 1;
        }

        @Override
        public Integer anchor(Operation.Anchor operation) {
            return 1;
        }
    };

    private ProtocolVersion() {}

    /** The version that introduced this kind of operation. */
    public static int of(Operation operation) {
        return operation.handle(OF_OPERATIONS);
    }

    /** The version that introduced an outcome. A rule of an older version never gives it. */
    public static int of(Outcome outcome) {
        return switch (outcome) {
            case SETTLED,
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
                    TOO_MANY_ANCHORS -> 1;
        };
    }

    /** The version that block headers of a network of this protocol version state. */
    public static int headerVersion(int protocol) {
        return BlockHeader.VERSION;
    }
}
