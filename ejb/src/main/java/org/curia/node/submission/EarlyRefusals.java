package org.curia.node.submission;

import java.util.Optional;
import org.curia.core.crypto.Hash;
import org.curia.core.execution.Inclusion.Refusal;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;

/** What is wrong with a submitted transaction however the ledger stands: said before any work is spent on its signatures. */
public final class EarlyRefusals {
    private final Hash chainId;
    private final LedgerLimits limits;

    public EarlyRefusals(Hash chainId, LedgerLimits limits) {
        this.chainId = chainId;
        this.limits = limits;
    }

    public Optional<Admission> of(Transaction transaction) {
        if (!transaction.body().chainId().equals(chainId)) {
            return refused(transaction, Admission.Reason.WRONG_CHAIN, Refusal.WRONG_CHAIN);
        }
        return transaction.size() > limits.maxTransactionBytes()
                ? refused(transaction, Admission.Reason.TOO_LARGE, Refusal.TOO_LARGE)
                : Optional.empty();
    }

    private static Optional<Admission> refused(Transaction transaction, Admission.Reason reason, Refusal refusal) {
        return Optional.of(new Admission.Refused(transaction.id(), reason, refusal.sentence()));
    }
}
