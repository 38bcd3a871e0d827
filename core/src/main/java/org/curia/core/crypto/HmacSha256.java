package org.curia.core.crypto;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) with one key, and the derivation of keys that is made of it (HKDF, RFC 5869). For one thread at a time. */
public final class HmacSha256 {
    public static final int LENGTH = 32;
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac mac;

    /** @param key at least one byte */
    public HmacSha256(byte[] key) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA256, with a key of any length", e);
        }
    }

    public byte[] of(byte[]... parts) {
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    /** Over the first bytes of an array; none of them is copied. */
    public byte[] ofFirst(int length, byte[] bytes) {
        mac.update(bytes, 0, length);
        return mac.doFinal();
    }

    /** @param info what the key is for @return 32 bytes: one round of HKDF's expansion */
    public static byte[] derivedKey(byte[] salt, byte[] secret, byte[] info) {
        byte[] extracted = new HmacSha256(salt).of(secret);
        return new HmacSha256(extracted).of(info, new byte[] {1});
    }
}
