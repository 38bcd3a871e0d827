package org.curia.client.settle;

import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;

/** The permanent result of a transaction. A transaction whose end is not known yet has none: see {@link Undecided}. */
public sealed interface TransactionResult {
    /** Handles every kind: a new one does not compile until it is handled. */
    interface Handler<R> {
        R included(Included result);

        R refused(Refused result);

        R superseded(Superseded result);

        R expired(Expired result);
    }

    <R> R handle(Handler<R> handler);

    /** Whether the nonce is free for another transaction; otherwise a block has used it. */
    default boolean freesNonce() {
        return this instanceof Refused || this instanceof Expired;
    }

    /** It is in a final block; whether it settled or failed there is the receipt's to say. */
    record Included(Receipt receipt) implements TransactionResult {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.included(this);
        }
    }

    /** Every node that could hold it says it does not and will not take it. Its nonce is free. @param reason a word for programs */
    record Refused(String reason, String detail) implements TransactionResult {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.refused(this);
        }
    }

    /** Another transaction of its sender has used its nonce: this one can never be included. */
    record Superseded(Hash by) implements TransactionResult {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.superseded(this);
        }
    }

    /** Blocks up to its expiry height are final and it is in none of them. */
    record Expired(long expiryHeight) implements TransactionResult {
        @Override
        public <R> R handle(Handler<R> handler) {
            return handler.expired(this);
        }
    }
}
