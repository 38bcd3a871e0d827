package org.curia.core.crypto;

/** What somebody says is signed, by whom. */
public record Signed(PublicKey key, byte[] message, Signature signature) {}
