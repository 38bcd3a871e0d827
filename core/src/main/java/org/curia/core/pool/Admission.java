package org.curia.core.pool;

import org.curia.core.crypto.Hash;

/** Whether the pool took a transaction. */
public sealed interface Admission {
    Hash transactionId();

    /** In the pool, now or already. */
    record Admitted(Hash transactionId, boolean alreadyKnown) implements Admission {}

    record Refused(Hash transactionId, Reason reason, String detail) implements Admission {}

    enum Reason {
        WRONG_CHAIN,
        NOT_YET_ACTIVE,
        EXPIRED,
        EXPIRY_TOO_FAR,
        UNKNOWN_SENDER,
        WRONG_KEY,
        NONCE_USED,
        NONCE_TOO_FAR,
        BAD_SIGNATURE,
        MALFORMED,
        TOO_LARGE,
        POOL_FULL,
        /** Another transaction of the sender with this nonce is pending. */
        NONCE_PENDING,
        /** More than the sender holds, as it stands now. */
        INSUFFICIENT_BALANCE,
        UNKNOWN_ASSET
    }
}
