package org.curia.core.execution;

import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.model.Transaction;

/** Checks that a transaction was signed with every key that its witnesses name. Whether those are the right ones, the state says ({@link Inclusion}). */
public final class TransactionVerifier {
    private final SignatureScheme scheme;

    public TransactionVerifier(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    /** Of every witness; up to the first that is not valid. */
    public boolean hasValidSignature(Transaction transaction) {
        byte[] signed = TransactionCodec.signedBytes(transaction);
        return transaction.witnesses().stream()
                .allMatch(witness -> scheme.verify(witness.publicKey(), signed, witness.signature()));
    }
}
