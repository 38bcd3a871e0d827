package org.curia.client.settle;

import java.util.List;
import java.util.Optional;
import org.curia.core.model.Transaction;

/** One transaction, already signed. */
public final class SingleTransaction implements Work {
    private final Transaction transaction;
    private boolean given;
    private TransactionResult result;

    public SingleTransaction(Transaction transaction) {
        this.transaction = transaction;
    }

    /** Empty while nobody knows. */
    public Optional<TransactionResult> result() {
        return Optional.ofNullable(result);
    }

    @Override
    public List<Transaction> maybeSent() {
        return List.of();
    }

    @Override
    public List<Transaction> next(int max, long height) {
        boolean first = !given;
        given = true;
        return first ? List.of(transaction) : List.of();
    }

    @Override
    public void became(Transaction included, TransactionResult itsResult) {
        result = itsResult;
    }

    @Override
    public void followedThrough(long height) {
        // Nothing to keep: its id is all that is needed to ask again.
    }

    @Override
    public boolean finished() {
        return result != null;
    }
}
