package org.curia.core.consensus.voting;

import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.SignatureScheme;

/**
 * Two votes that no honest validator signs both: the same kind, epoch, view and height, and two blocks. Needs no trust in who shows it
 * ({@link #holds}).
 */
public record Evidence(PublicKey key, SignedVote first, SignedVote second) {

    /** @throws IllegalArgumentException the two do not contradict each other */
    public Evidence {
        if (!contradict(first, second)) {
            throw new IllegalArgumentException(
                    "the two votes do not contradict each other: " + first + " and " + second);
        }
    }

    /** Where both were cast; the block is the first one's. */
    public Vote place() {
        return first.vote();
    }

    /** Whether the key's owner signed both. */
    public boolean holds(SignatureScheme scheme) {
        return isSigned(first, scheme) && isSigned(second, scheme);
    }

    private boolean isSigned(SignedVote signed, SignatureScheme scheme) {
        return scheme.verify(key, signed.bytes(), signed.vote().signature());
    }

    private static boolean contradict(SignedVote first, SignedVote second) {
        Vote one = first.vote();
        Vote other = second.vote();
        return first.chainId().equals(second.chainId())
                && first.validatorSetHash().equals(second.validatorSetHash())
                && one.validator() == other.validator()
                && one.kind() == other.kind()
                && one.epoch() == other.epoch()
                && one.view() == other.view()
                && one.height() == other.height()
                && !one.blockHash().equals(other.blockHash());
    }
}
