package org.curia.web.problem;

import org.curia.core.pool.Admission;

/** The HTTP status for each reason for which a transaction is refused. */
public final class RefusalStatus {
    private static final int UNPROCESSABLE_CONTENT = 422;

    private RefusalStatus() {}

    public static int of(Admission.Reason reason) {
        return switch (reason) {
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
                    TOO_MANY_ANCHORS,
                    TOO_MANY_ACCOUNTS,
                    TOO_MANY_ASSETS,
                    TOO_MANY_ASSETS_OF_ACCOUNT,
                    NOT_PERMITTED,
                    FIRST_BALANCE_TOO_SMALL -> UNPROCESSABLE_CONTENT;
        };
    }
}
