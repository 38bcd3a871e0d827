package org.curia.core.pool;

import org.curia.core.crypto.Hash;

/** Whether the pool took a transaction. */
public sealed interface Admission {
    Hash transactionId();

    /** In the pool, now or already: {@code alreadyKnown} says that one of this id was, perhaps with other witnesses. */
    record Admitted(Hash transactionId, boolean alreadyKnown) implements Admission {}

    record Refused(Hash transactionId, Reason reason, String detail) implements Admission {}

    enum Reason {
        WRONG_CHAIN,
        NOT_YET_ACTIVE,
        EXPIRED,
        EXPIRY_TOO_FAR,
        UNKNOWN_SENDER,
        UNKNOWN_SOURCE,
        NOT_AUTHORIZED,
        SUPERFLUOUS_WITNESS,
        NONCE_USED,
        NONCE_TOO_FAR,
        BAD_SIGNATURE,
        MALFORMED,
        TOO_LARGE,
        POOL_FULL,
        /** Another transaction of the sender with this nonce is pending. */
        NONCE_PENDING,
        /** It would fail of this if it were executed now. */
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
        TOO_MANY_ANCHORS
    }
}
