package org.curia.core.model;

import java.nio.ByteBuffer;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;

/** That the holder of a key wants a transaction: the signature of its body. Whether it is valid is for {@code TransactionVerifier} to say. */
public record Witness(PublicKey publicKey, Signature signature) {
    public static final int LENGTH = PublicKey.LENGTH + Signature.LENGTH;

    /** The key, then the signature. */
    public byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .put(publicKey.encoded())
                .put(signature.bytes())
                .array();
    }
}
