package org.curia.core.crypto;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc7748.X25519;

/** One end of a key agreement (X25519, RFC 7748), for one connection: keeps its secret and tells nobody. */
public final class KeyAgreement {
    public static final int LENGTH = X25519.POINT_SIZE;

    private final byte[] secret;
    private final byte[] share = new byte[LENGTH];

    private KeyAgreement(byte[] secret) {
        this.secret = secret;
        X25519.scalarMultBase(secret, 0, share, 0);
    }

    /**
     * @param secret 32 random bytes, used for nothing else
     * @throws IllegalArgumentException for another length
     */
    public static KeyAgreement of(byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("an X25519 secret has 32 bytes, not " + secret.length);
        }
        return new KeyAgreement(secret.clone());
    }

    /** What the other end is sent. */
    public byte[] share() {
        return share.clone();
    }

    /** Empty: the share is a point of small order, with which the secret is zero for everybody (RFC 7748 6.1). */
    public Optional<byte[]> sharedWith(byte[] otherShare) {
        if (otherShare.length != LENGTH) {
            throw new IllegalArgumentException("an X25519 share has 32 bytes, not " + otherShare.length);
        }
        byte[] shared = new byte[LENGTH];
        return X25519.calculateAgreement(secret, 0, otherShare, 0, shared, 0) ? Optional.of(shared) : Optional.empty();
    }

    @Override
    public String toString() {
        return "an end of a key agreement";
    }
}
