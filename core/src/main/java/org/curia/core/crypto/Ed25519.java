package org.curia.core.crypto;

import java.util.BitSet;
import java.util.List;

/**
 * Ed25519 (RFC 8032) as Bouncy Castle's low-level class checks it: with the cofactor, and refusing S at or above the group order, R or A
 * that are not canonical, and A of small order. Libraries differ here and a difference forks the ledger: this class, in the version that
 * the parent POM pins, is the only one that may refuse a signature. Many at once pass by {@link Ed25519Batch}, which accepts nothing else.
 */
public final class Ed25519 implements SignatureScheme {
    /** Below it the equation's own cost is not shared by enough. */
    private static final int SMALLEST_BATCH = 4;

    /** Tables of more points do not stay in a processor's cache. */
    private static final int LARGEST_BATCH = 64;

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return key.type() == KeyType.ED25519
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature.bytes(), 0, key.encoded(), 1, message, 0, message.length);
    }

    @Override
    public BitSet verifyEach(List<Signed> all) {
        BitSet valid = new BitSet(all.size());
        for (int from = 0; from < all.size(); from += LARGEST_BATCH) {
            List<Signed> batch = all.subList(from, Math.min(all.size(), from + LARGEST_BATCH));
            int start = from;
            verifyBatch(batch).stream().forEach(i -> valid.set(start + i));
        }
        return valid;
    }

    private BitSet verifyBatch(List<Signed> batch) {
        boolean fit = batch.size() >= SMALLEST_BATCH
                && batch.stream().allMatch(signed -> signed.key().type() == KeyType.ED25519);
        if (!fit || !Ed25519Batch.allValid(batch)) {
            return SignatureScheme.super.verifyEach(batch);
        }
        BitSet valid = new BitSet(batch.size());
        valid.set(0, batch.size());
        return valid;
    }
}
