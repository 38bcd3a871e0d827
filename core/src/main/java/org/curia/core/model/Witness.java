package org.curia.core.model;

import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;

/** That the holder of a key wants a transaction: the signature of its body. Whether it is valid is for {@code TransactionVerifier} to say. */
public record Witness(PublicKey publicKey, Signature signature) {
    public static final int LENGTH = PublicKey.LENGTH + Signature.LENGTH;

    /** The key, then the signature. */
    public byte[] encoded() {
        byte[] encoded = new byte[LENGTH];
        copyTo(encoded, 0);
        return encoded;
    }

    void copyTo(byte[] to, int at) {
        publicKey.copyTo(to, at);
        signature.copyTo(to, at + PublicKey.LENGTH);
    }
}
