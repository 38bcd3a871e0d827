package org.curia.client;

import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/**
 * A signed transaction that may be submitted, now or after a restart. An application that must know the end of a payment saves both parts
 * before it submits, {@code TransactionCodec.encodeSigned(transaction)} and the height, and submits the same ones again after a crash.
 *
 * @param signedAtHeight last final block when it was signed; no block up to there can contain it
 */
public record PreparedTransaction(Transaction transaction, long signedAtHeight) {
    /** The transaction's id, which is known before it is submitted. */
    public Hash id() {
        return transaction.id();
    }
}
