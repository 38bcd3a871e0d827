package org.curia.core.execution;

import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.model.Transaction;

/** Checks that a transaction was signed with the key it names. Whether that key is the sender's, the state says ({@link Inclusion}). */
public final class TransactionVerifier {
    private final SignatureScheme scheme;

    public TransactionVerifier(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    public boolean hasValidSignature(Transaction transaction) {
        return scheme.verify(
                transaction.publicKey(),
                TransactionCodec.signedBytes(transaction.bodyBytes()),
                transaction.signature());
    }
}
