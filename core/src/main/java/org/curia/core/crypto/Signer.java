package org.curia.core.crypto;

/** Holds one private key and signs with it. */
public interface Signer {
    PublicKey publicKey();

    Signature sign(byte[] message);
}
