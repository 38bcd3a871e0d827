package org.curia.core.crypto;

import static org.bouncycastle.math.ec.rfc8032.Ed25519.PUBLIC_KEY_SIZE;
import static org.bouncycastle.math.ec.rfc8032.Ed25519.SECRET_KEY_SIZE;

/** An Ed25519 private key: 32 bytes of seed (RFC 8032 5.1.5). Keeps its public key, which halves the time to sign. Tells nobody the seed. */
public final class Ed25519PrivateKey implements Signer {
    public static final int SEED_LENGTH = SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] rawPublicKey;
    private final PublicKey publicKey;

    private Ed25519PrivateKey(byte[] seed) {
        this.seed = seed;
        this.rawPublicKey = new byte[PUBLIC_KEY_SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(seed, 0, rawPublicKey, 0);
        this.publicKey = PublicKey.ed25519(rawPublicKey);
    }

    /**
     * @param seed 32 bytes that nobody can guess
     * @throws IllegalArgumentException for another length
     */
    public static Ed25519PrivateKey fromSeed(byte[] seed) {
        if (seed.length != SEED_LENGTH) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, not " + seed.length);
        }
        return new Ed25519PrivateKey(seed.clone());
    }

    @Override
    public PublicKey publicKey() {
        return publicKey;
    }

    @Override
    public Signature sign(byte[] message) {
        byte[] signature = new byte[Signature.LENGTH];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                seed, 0, rawPublicKey, 0, message, 0, message.length, signature, 0);
        return Signature.of(signature);
    }

    @Override
    public String toString() {
        return "private key of " + publicKey;
    }
}
