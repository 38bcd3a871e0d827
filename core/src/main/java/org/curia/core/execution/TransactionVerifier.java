package org.curia.core.execution;

import java.util.Optional;
import java.util.stream.Stream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.SignatureScheme;
import org.curia.core.model.Operation;
import org.curia.core.model.SourcedOperation;
import org.curia.core.model.Transaction;
import org.curia.core.model.WeightedKey;

/**
 * Checks what takes long and needs no state: that a transaction was signed with every key that its witnesses name, and that every key that it
 * sets can sign. Whether the witnesses are the right ones, the state says ({@link Inclusion}).
 */
public final class TransactionVerifier {
    /** Keys that it takes as long to check as one signature; in truth about six. */
    private static final int KEYS_A_SIGNATURE = 4;

    private final SignatureScheme scheme;

    public TransactionVerifier(SignatureScheme scheme) {
        this.scheme = scheme;
    }

    /** How much work it is to check a transaction, in signatures. Whatever bounds it counts this, and nothing is checked before. */
    public static int work(Transaction transaction) {
        int keys = 0;
        for (SourcedOperation operation : transaction.operations()) {
            if (operation.operation() instanceof Operation.SetAuthority named) {
                keys += named.authority().keys().size();
            }
        }
        return transaction.witnesses().size() + (keys + KEYS_A_SIGNATURE - 1) / KEYS_A_SIGNATURE;
    }

    /** Up to the first witness or key that is not valid. */
    public boolean isValid(Transaction transaction) {
        byte[] signed = TransactionCodec.signedBytes(transaction);
        return transaction.witnesses().stream()
                        .allMatch(witness -> scheme.verify(witness.publicKey(), signed, witness.signature()))
                && unusableKey(transaction).isEmpty();
    }

    /** The first key that it sets and that can never sign. */
    public static Optional<PublicKey> unusableKey(Transaction transaction) {
        return transaction.operations().stream()
                .flatMap(operation -> operation.operation() instanceof Operation.SetAuthority named
                        ? named.authority().keys().stream()
                        : Stream.empty())
                .map(WeightedKey::key)
                .filter(key -> !Ed25519.isUsable(key))
                .findFirst();
    }
}
