package org.curia.core.crypto;

import java.util.Optional;

/**
 * Ed25519 (RFC 8032) as Bouncy Castle's low-level class checks it: with the cofactor, and refusing S at or above the group order, R or A
 * that are not canonical, and A of small order. Libraries differ here and a difference forks the ledger: this class, in the version that
 * the parent POM pins, is the only one that may check a signature.
 */
public final class Ed25519 implements SignatureScheme {
    private final KnownKeys knownKeys;

    public Ed25519() {
        this(KnownKeys.NONE);
    }

    /** @param knownKeys spares a tenth of the work for a key that it knows */
    public Ed25519(KnownKeys knownKeys) {
        this.knownKeys = knownKeys;
    }

    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return key.type() == KeyType.ED25519
                && point(key).map(point -> point.verify(message, signature)).orElse(false);
    }

    /** Whether signatures by this key can be valid: it is a point, canonical and not of small order. */
    public static boolean isUsable(PublicKey key) {
        return key.type() == KeyType.ED25519 && KeyPoint.decode(key).isPresent();
    }

    /** @throws IllegalArgumentException for a key by which no signature can ever be valid */
    public static void requireUsable(PublicKey key) {
        if (!isUsable(key)) {
            throw new IllegalArgumentException(unusable(key));
        }
    }

    /** Says of a key that is not usable what that means. */
    public static String unusable(PublicKey key) {
        return "no signature by the key " + key.hex()
                + " can be valid: it is no point of the curve, not canonical, or of small order";
    }

    private Optional<KeyPoint> point(PublicKey key) {
        Optional<KeyPoint> known = knownKeys.find(key);
        if (known.isPresent()) {
            return known;
        }
        Optional<KeyPoint> decoded = KeyPoint.decode(key);
        decoded.ifPresent(point -> knownKeys.keep(key, point));
        return decoded;
    }
}
