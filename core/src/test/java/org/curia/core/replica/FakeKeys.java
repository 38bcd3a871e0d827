package org.curia.core.replica;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/** Signatures for tests of rules: a digest of key and message. Who is who stays visible, and nothing costs time. */
public final class FakeKeys implements SignatureScheme {

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return sign(key, message).equals(signature);
    }

    /** The same name gives the same key. */
    public static Signer signer(String name) {
        PublicKey key = Ed25519PrivateKey.fromSeed(Hash.tagged("key", name.getBytes(StandardCharsets.UTF_8))
                        .bytes())
                .publicKey();
        return new Signer() {
            @Override
            public PublicKey publicKey() {
                return key;
            }

            @Override
            public Signature sign(byte[] message) {
                return FakeKeys.sign(key, message);
            }
        };
    }

    private static Signature sign(PublicKey key, byte[] message) {
        byte[] half = Hash.tagged("sign", key.encoded(), message).bytes();
        byte[] whole = Arrays.copyOf(half, Signature.LENGTH);
        System.arraycopy(half, 0, whole, Hash.LENGTH, Hash.LENGTH);
        return Signature.of(whole);
    }
}
