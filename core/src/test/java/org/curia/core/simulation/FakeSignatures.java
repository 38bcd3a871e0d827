package org.curia.core.simulation;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signer;

/**
 * Signatures that cost next to nothing: a hash of key and message. Anybody could forge them; in the simulation nobody does, because
 * liars hold only their own {@link Signer}.
 */
final class FakeSignatures implements SignatureScheme {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return sign(key, message).equals(signature);
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

    /** Eight words of a multiplicative hash, each begun otherwise. */
    private static Signature sign(PublicKey key, byte[] message) {
        long word = mixed(mixed(0x9E3779B97F4A7C15L, key.encoded()), message);
        byte[] whole = new byte[Signature.LENGTH];
        for (int i = 0; i < Signature.LENGTH / Long.BYTES; i++) {
            word = (word ^ word >>> 29) * 0xBF58476D1CE4E5B9L + i;
            WORD.set(whole, i * Long.BYTES, word);
        }
        return Signature.of(whole);
    }

    private static long mixed(long seed, byte[] bytes) {
        long word = seed + bytes.length;
        int at = 0;
        for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            word = Long.rotateLeft((word ^ (long) WORD.get(bytes, at)) * 0xBF58476D1CE4E5B9L, 31);
        }
        for (; at < bytes.length; at++) {
            word = Long.rotateLeft((word ^ bytes[at]) * 0x94D049BB133111EBL, 27);
        }
        return word;
    }
}
