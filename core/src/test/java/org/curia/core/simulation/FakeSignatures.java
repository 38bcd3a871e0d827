package org.curia.core.simulation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/**
 * Signatures that cost next to nothing: a hash of key and message. Anybody could forge them; in the simulation nobody does, because
 * liars hold only their own {@link Signer}.
 */
final class FakeSignatures implements SignatureScheme {

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return Arrays.equals(sign(key, message).bytes(), signature.bytes());
    }

    static Signer signer(SplittableRandom random) {
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        PublicKey key = Ed25519PrivateKey.fromSeed(seed).publicKey();
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

    /** Eight words of a multiplicative hash, each begun otherwise. */
    private static Signature sign(PublicKey key, byte[] message) {
        long word = mixed(mixed(0x9E3779B97F4A7C15L, key.encoded()), message);
        ByteBuffer whole = ByteBuffer.allocate(Signature.LENGTH);
        for (int i = 0; i < Signature.LENGTH / Long.BYTES; i++) {
            word = (word ^ word >>> 29) * 0xBF58476D1CE4E5B9L + i;
            whole.putLong(word);
        }
        return Signature.of(whole.array());
    }

    private static long mixed(long seed, byte[] bytes) {
        ByteBuffer words = ByteBuffer.wrap(bytes);
        long word = seed + bytes.length;
        while (words.remaining() >= Long.BYTES) {
            word = Long.rotateLeft((word ^ words.getLong()) * 0xBF58476D1CE4E5B9L, 31);
        }
        while (words.hasRemaining()) {
            word = Long.rotateLeft((word ^ words.get()) * 0x94D049BB133111EBL, 27);
        }
        return word;
    }
}
