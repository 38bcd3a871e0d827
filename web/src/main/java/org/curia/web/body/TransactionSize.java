package org.curia.web.body;

import org.curia.core.model.LedgerLimits;
import org.curia.core.pool.Admission;
import org.curia.web.problem.Problem;
import org.curia.web.problem.ProblemException;

/** Refuses what is above the limit of a transaction before it is read: its size is said to be wrong, and not its form. */
final class TransactionSize {
    private TransactionSize() {}

    /**
     * @param bytes of body, keys and signatures together
     * @throws ProblemException 413
     */
    static void require(int bytes, LedgerLimits limits) {
        if (isAbove(bytes, limits)) {
            throw new ProblemException(Problem.of(Admission.Reason.TOO_LARGE, sentence(bytes, limits)));
        }
    }

    static boolean isAbove(int bytes, LedgerLimits limits) {
        return bytes > limits.maxTransactionBytes();
    }

    static String sentence(int bytes, LedgerLimits limits) {
        return "a transaction has at most " + limits.maxTransactionBytes() + " bytes, not " + bytes;
    }
}
