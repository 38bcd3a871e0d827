package org.curia.core.model;

import java.util.List;
import org.curia.core.crypto.Hash;

/**
 * A signed transaction, decoded and well formed; whether its signatures are valid is for {@code TransactionVerifier} to say. It keeps the
 * exact bytes that were signed: they are stored and sent as they came. Two transactions are equal when all their bytes are: the same body
 * with other witnesses has the same id and is another transaction. Made by {@code TransactionCodec} only.
 */
public final class Transaction {
    public static final int MAX_WITNESSES = 16;

    private final Hash id;
    private final Hash hash;
    private final TransactionBody body;
    private final byte[] bodyBytes;
    private final List<Witness> witnesses;

    /**
     * @param bodyBytes not copied: nobody changes them any more
     * @throws IllegalArgumentException unless there are 1 to 16 witnesses, ascending by key, each key once
     */
    public Transaction(Hash id, TransactionBody body, byte[] bodyBytes, List<Witness> witnesses) {
        requireOneForm(witnesses);
        this.id = id;
        this.body = body;
        this.bodyBytes = bodyBytes;
        this.witnesses = List.copyOf(witnesses);
        this.hash = hash(id, this.witnesses);
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

    public void copyBodyTo(byte[] to, int at) {
        System.arraycopy(bodyBytes, 0, to, at, bodyBytes.length);
    }

    public int bodyLength() {
        return bodyBytes.length;
    }

    public AccountId sender() {
        return body.sender();
    }

    public List<SourcedOperation> operations() {
        return body.operations();
    }

    /** Ascending by key, each key once. */
    public List<Witness> witnesses() {
        return witnesses;
    }

    /** Bytes it takes of a block's limit: body and witnesses. */
    public int size() {
        return bodyBytes.length + witnesses.size() * Witness.LENGTH;
    }

    /** Also the same witnesses, not only the same id. */
    public boolean sameBytes(Transaction other) {
        return hash.equals(other.hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Transaction that && hash.equals(that.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return "transaction " + id;
    }

    private static Hash hash(Hash id, List<Witness> witnesses) {
        byte[] covered = new byte[Hash.LENGTH + witnesses.size() * Witness.LENGTH];
        id.copyTo(covered, 0);
        for (int i = 0; i < witnesses.size(); i++) {
            witnesses.get(i).copyTo(covered, Hash.LENGTH + i * Witness.LENGTH);
        }
        return Hash.tagged("wtx/1", covered);
    }

    private static void requireOneForm(List<Witness> witnesses) {
        if (witnesses.isEmpty() || witnesses.size() > MAX_WITNESSES) {
            throw new IllegalArgumentException("a transaction has 1 to 16 witnesses, not " + witnesses.size());
        }
        for (int i = 1; i < witnesses.size(); i++) {
            if (witnesses.get(i - 1).publicKey().compareTo(witnesses.get(i).publicKey()) >= 0) {
                throw new IllegalArgumentException("the witnesses ascend by key, each key once");
            }
        }
    }
}
