package org.curia.core.simulation;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/**
 * Signatures that cost one SHA-256: a digest of key and message. Anybody could forge them; in the simulation nobody does, because
 * liars hold only their own {@link Signer}.
 */
final class FakeSignatures implements SignatureScheme {

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return Arrays.equals(sign(key, message).bytes(), signature.bytes());
    }

    static Signer signer(SplittableRandom random) {
        byte[] raw = new byte[32];
        random.nextBytes(raw);
        PublicKey key = PublicKey.ed25519(raw);
        return new Signer() {
            @Override
            public PublicKey publicKey() {
                return key;
            }

            @Override
            public Signature sign(byte[] message) {
                return FakeSignatures.sign(key, message);
            }
        };
    }

    private static Signature sign(PublicKey key, byte[] message) {
        MessageDigest digest = Hash.sha256();
        digest.update(key.encoded());
        byte[] half = digest.digest(message);
        byte[] whole = Arrays.copyOf(half, Signature.LENGTH);
        System.arraycopy(half, 0, whole, half.length, half.length);
        return Signature.of(whole);
    }
}
