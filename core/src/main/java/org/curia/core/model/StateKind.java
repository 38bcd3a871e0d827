package org.curia.core.model;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of entries that the state holds. The code is the first byte of an entry and of what its tree key is the hash of, so it never
 * changes its meaning. A kind that becomes real moves from {@link Reserved} to here: what then does not compile has to learn it.
 */
public enum StateKind {
    ACCOUNT(1),
    ASSET(2),
    ANCHOR(9);

    /** Kinds whose codes are given away and which no entry has yet. */
    public enum Reserved {
        COIN(3),
        CONTRACT(4),
        CONTRACT_STORAGE(5),
        /** Validator set and parameters. */
        EPOCH(6),
        PROPOSAL(7),
        PERMISSION(8),
        BRIDGE(10);

        private final int code;

        Reserved(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        public static Optional<Reserved> of(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    private final int code;

    StateKind(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }

    /** Empty for a code that is reserved or means nothing. */
    public static Optional<StateKind> of(int code) {
        return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
    }
}
