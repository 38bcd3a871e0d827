package org.curia.core.crypto;

import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/** What Bouncy Castle makes of a public key before it looks at a signature: the point, found to be canonical and not of small order. */
public final class KeyPoint {
    private final PublicPoint point;

    private KeyPoint(PublicPoint point) {
        this.point = point;
    }

    /** Empty for a key that signs nothing. The same rules as without a kept point: the full validation of the library has one more. */
    static Optional<KeyPoint> decode(PublicKey key) {
        return Optional.ofNullable(
                        org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartialExport(key.raw(), 0))
                .map(KeyPoint::new);
    }

    boolean verify(byte[] message, Signature signature) {
        return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(signature.bytes(), 0, point, message, 0, message.length);
    }
}
