package org.curia.client.settle;

import java.util.List;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;

/** What a {@link Settlement} is to settle. All methods are called by the settlement's one thread. */
public interface Work {
    /** Transactions that an earlier run may have sent. Asked for once, before anything else. */
    List<Transaction> maybeSent();

    /**
     * Transactions never sent before that may be sent now; whatever must survive a crash is durable on return. Fewer than
     * {@code max}, or none, when the others have to wait for a time or for a result.
     *
     * @param height the last final block seen
     */
    List<Transaction> next(int max, long height);

    void became(Transaction transaction, TransactionResult result);

    /** A final block has a transaction with this nonce, whoever sent it. */
    default void included(AccountId sender, long nonce) {
        // Most works have accounts that nobody else pays from.
    }

    /** Every result that blocks up to this height decide has been reported. */
    void followedThrough(long height);

    /** Nothing is left to send and every result is known. */
    boolean finished();
}
