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
                    EXPIRED,
                    EXPIRY_TOO_FAR,
                    UNKNOWN_SENDER,
                    WRONG_KEY,
                    NONCE_USED,
                    NONCE_TOO_FAR,
                    NONCE_PENDING,
                    INSUFFICIENT_BALANCE,
                    UNKNOWN_ASSET -> UNPROCESSABLE_CONTENT;
        };
    }
}
