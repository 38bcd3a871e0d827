package org.curia.core.model;

import java.util.Arrays;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;

/**
 * A signed transaction, decoded and well formed; whether the signature is valid is for {@code TransactionVerifier} to say. It keeps the
 * exact bytes that were signed: they are stored and sent as they came. Two transactions are equal when their ids are; the
 * signature is no part of the id. Made by {@code TransactionCodec} only.
 */
public final class Transaction {
    private final Hash id;
    private final Hash hash;
    private final TransactionBody body;
    private final byte[] bodyBytes;
    private final PublicKey publicKey;
    private final Signature signature;

    public Transaction(Hash id, TransactionBody body, byte[] bodyBytes, PublicKey publicKey, Signature signature) {
        this.id = id;
        this.hash = Hash.tagged("wtx/1", id.bytes(), publicKey.encoded(), signature.bytes());
        this.body = body;
        this.bodyBytes = bodyBytes.clone();
        this.publicKey = publicKey;
        this.signature = signature;
    }

    /** {@code H("tx/1", body bytes)}: known to the wallet before anyone answers. */
    public Hash id() {
        return id;
    }

    /** {@code H("wtx/1", id, witnesses)}: names these exact bytes. A body with another witness has the same id and another hash. */
    public Hash hash() {
        return hash;
    }

    public TransactionBody body() {
        return body;
    }

    /** The bytes that were signed. */
    public byte[] bodyBytes() {
        return bodyBytes.clone();
    }

    public int bodyLength() {
        return bodyBytes.length;
    }

    public AccountId sender() {
        return body.sender();
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    public Signature signature() {
        return signature;
    }

    /** Bytes it takes of a block's limit: body, key and signature. */
    public int size() {
        return bodyBytes.length + PublicKey.LENGTH + Signature.LENGTH;
    }

    /** Also the same key and signature, not only the same id. */
    public boolean sameBytes(Transaction other) {
        return Arrays.equals(bodyBytes, other.bodyBytes)
                && publicKey.equals(other.publicKey)
                && signature.equals(other.signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transaction that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "transaction " + id;
    }
}
