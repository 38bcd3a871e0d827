package org.curia.core.crypto;

/**
 * Ed25519 (RFC 8032) as Bouncy Castle's low-level class checks it: with the cofactor, and refusing S at or above the group order, R or A
 * that are not canonical, and A of small order. Libraries differ here and a difference forks the ledger: this class, in the version that
 * the parent POM pins, is the only one that may check a signature.
 */
public final class Ed25519 implements SignatureScheme {
    @Override
    public boolean verify(PublicKey key, byte[] message, Signature signature) {
        return key.type() == KeyType.ED25519
                && org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                        signature.bytes(), 0, key.encoded(), 1, message, 0, message.length);
    }
}
