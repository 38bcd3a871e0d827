package org.curia.core.crypto;

import java.util.BitSet;
import java.util.List;

/** Checks signatures. Every node must use the same one, to the last edge case, or the ledger forks. */
public interface SignatureScheme {
    /** Never throws: a malformed key or signature is simply not valid. */
    boolean verify(PublicKey key, byte[] message, Signature signature);

    /** Bit i: what {@link #verify} says to the i-th. May take less time than asking it for each. */
    default BitSet verifyEach(List<Signed> all) {
        BitSet valid = new BitSet(all.size());
        for (int i = 0; i < all.size(); i++) {
            Signed signed = all.get(i);
            valid.set(i, verify(signed.key(), signed.message(), signed.signature()));
        }
        return valid;
    }
}
