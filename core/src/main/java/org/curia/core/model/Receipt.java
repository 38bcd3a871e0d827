package org.curia.core.model;

import org.curia.core.crypto.Hash;

/** What became of a transaction that is in a block. A failed one changed nothing but its nonce. */
public record Receipt(Hash transactionId, long height, int index, Outcome outcome) {
    /** The code is part of the receipt's bytes: codes are never reused. */
    public enum Outcome {
        SETTLED(0, "settled"),
        INSUFFICIENT_BALANCE(1, "the sender holds less than the amount"),
        UNKNOWN_ASSET(2, "no such asset"),
        ASSET_EXISTS(3, "an asset of this code exists"),
        NOT_THE_ISSUER(4, "only the asset's issuer may issue it"),
        SUPPLY_OVERFLOW(5, "the asset's supply would be above 2^64 - 1"),
        TOO_MANY_ACCOUNTS(16, "the network has as many accounts as its policy allows"),
        TOO_MANY_ASSETS(17, "the network has as many assets as its policy allows"),
        TOO_MANY_ASSETS_OF_ACCOUNT(18, "the receiver holds as many different assets as the network's policy allows"),
        NOT_PERMITTED(19, "the network's policy does not permit this account to do that"),
        FIRST_BALANCE_TOO_SMALL(20, "a new account begins with the first balance that the network's policy states");

        private final int code;
        private final String reason;

        Outcome(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }

        public int code() {
            return code;
        }

        /** For people. */
        public String reason() {
            return reason;
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
