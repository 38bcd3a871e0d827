package org.curia.core.model;

import org.curia.core.crypto.Hash;

/**
 * What became of a transaction that is in a block. A failed one changed nothing but its nonce and the authorities that it made known.
 *
 * @param failedOperation index of the operation that failed; {@value #NO_OPERATION} where all settled
 * @param gasUsed 0 as long as no operation costs gas
 * @param eventsRoot over the transaction's events in order; zeros where there is none
 */
public record Receipt(
        Hash transactionId,
        long height,
        int index,
        Outcome outcome,
        int failedOperation,
        long gasUsed,
        Hash eventsRoot) {
    public static final int NO_OPERATION = 0xff;

    public Receipt {
        boolean failed = failedOperation >= 0 && failedOperation < TransactionBody.MAX_OPERATIONS;
        if (outcome.settled() ? failedOperation != NO_OPERATION : !failed) {
            throw new IllegalArgumentException(
                    "a receipt names the operation that failed, and none where all settled, not " + failedOperation);
        }
        if (!outcome.settled() && !eventsRoot.equals(Hash.ZERO)) {
            throw new IllegalArgumentException("a transaction that failed has no events");
        }
    }

    public static Receipt settled(Hash transactionId, long height, int index, Hash eventsRoot) {
        return new Receipt(transactionId, height, index, Outcome.SETTLED, NO_OPERATION, 0, eventsRoot);
    }

    public static Receipt failed(Hash transactionId, long height, int index, Outcome outcome, int failedOperation) {
        return new Receipt(transactionId, height, index, outcome, failedOperation, 0, Hash.ZERO);
    }

    /** The code is part of the receipt's bytes: codes are never reused. */
    public enum Outcome {
        SETTLED(0, "settled", "Nothing: the transaction is final."),
        INSUFFICIENT_BALANCE(
                1,
                "the account holds less than the amount",
                "Fund the account or lower the amount, then sign a new transaction with another nonce."),
        UNKNOWN_ASSET(2, "no such asset", "Check the asset code. Create the asset first if it is to be new."),
        ASSET_EXISTS(3, "an asset of this code exists", "Choose another asset code."),
        NOT_THE_ISSUER(
                4, "only the asset's issuer may issue it", "Let the asset's issuer sign the operation as its source."),
        SUPPLY_OVERFLOW(
                5, "the asset's supply would be above 2^64 - 1", "Issue less, or redeem units of the asset first."),
        ANCHOR_EXISTS(
                6,
                "the account has anchored this content already",
                "Nothing: the first anchor proves the earlier time."),
        TOO_MANY_ACCOUNTS(
                16,
                "the network has as many accounts as its policy allows",
                "Pay to an account that exists. The operators can raise maxAccounts."),
        TOO_MANY_ASSETS(
                17,
                "the network has as many assets as its policy allows",
                "Use an asset that exists. The operators can raise maxAssets."),
        TOO_MANY_ASSETS_OF_ACCOUNT(
                18,
                "the receiver holds as many different assets as the network's policy allows",
                "Let the receiver spend one of its assets whole, or pay to another account."),
        NOT_PERMITTED(
                19,
                "the network's policy does not permit this account to do that",
                "Let a permitted account do it, or ask the operators for the permission."),
        FIRST_BALANCE_TOO_SMALL(
                20,
                "a new account begins with the first balance that the network's policy states",
                "Open the account with a payment of at least the first balance, in its asset."),
        TOO_MANY_ANCHORS(
                21,
                "the network has as many anchors as its policy allows",
                "Anchor one file with the hashes of many instead. The operators can raise maxAnchors.");

        private final int code;
        private final String reason;
        private final String toDo;

        Outcome(int code, String reason, String toDo) {
            this.code = code;
            this.reason = reason;
            this.toDo = toDo;
        }

        /** 0 to 65535. */
        public int code() {
            return code;
        }

        /** What happened, for people. */
        public String reason() {
            return reason;
        }

        /** What a client should do about it: a sentence for people. */
        public String toDo() {
            return toDo;
        }

        public boolean settled() {
            return this == SETTLED;
        }

        /** @throws IllegalArgumentException for a code that no outcome has */
        public static Outcome of(int code) {
            for (Outcome outcome : values()) {
                if (outcome.code == code) {
                    return outcome;
                }
            }
            throw new IllegalArgumentException("no outcome has the code " + code);
        }
    }
}
