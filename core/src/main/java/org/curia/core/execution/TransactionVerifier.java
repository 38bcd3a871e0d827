package org.curia.core.execution;

import java.util.BitSet;
import java.util.List;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.crypto.Signed;
import org.curia.core.model.Transaction;

/** Checks that a transaction was signed with the key it names. Whether that key is the sender's, the state says ({@link Inclusion}). */
public final class TransactionVerifier {
    private final SignatureScheme scheme;

    public TransactionVerifier(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    public boolean hasValidSignature(Transaction transaction) {
        Signed signed = signed(transaction);
        return scheme.verify(signed.key(), signed.message(), signed.signature());
    }

    /** Bit i: the i-th has a valid signature. Takes half the time of asking for each. */
    public BitSet validSignatures(List<Transaction> transactions) {
        return scheme.verifyEach(
                transactions.stream().map(TransactionVerifier::signed).toList());
    }

    private static Signed signed(Transaction transaction) {
        return new Signed(
                transaction.publicKey(),
                TransactionCodec.signedBytes(transaction.bodyBytes()),
                transaction.signature());
    }
}
