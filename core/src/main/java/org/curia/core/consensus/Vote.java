package org.curia.core.consensus;

import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signature;

/**
 * A validator's signed word on one block in one view.
 *
 * @param validator index in the validator set
 * @param signature over the vote's fixed layout ({@code ConsensusLayouts})
 */
public record Vote(Kind kind, long epoch, long view, long height, Hash blockHash, int validator, Signature signature) {
    /** The code is part of what is signed. */
    public enum Kind {
        /** "I hold the block, executed it, and its roots are right." */
        PREPARE(1),
        /** "I hold a durable certificate of PREPAREs and the durable block." */
        COMMIT(2);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /** @throws IllegalArgumentException for a code that no kind has */
        public static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no vote has the kind " + code);
        }
    }
}
