package org.curia.core.crypto;

/** Checks signatures. Every node must use the same one, to the last edge case, or the ledger forks. */
public interface SignatureScheme {
    /** Never throws: a malformed key or signature is simply not valid. */
    boolean verify(PublicKey key, byte[] message, Signature signature);
}
