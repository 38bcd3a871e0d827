package org.curia.cli.chaos.workload;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.curia.cli.chaos.history.Answer;
import org.curia.core.pool.Admission;

/**
 * Which nonce a client's next payment has. One that was taken and not used is taken again: an account may use {@code NonceWindow.SIZE}
 * nonces from its lowest unused one on, so a client that left holes would be refused for good after so many payments.
 */
final class Nonces {
    private static final String USED = Admission.Reason.NONCE_USED.name();

    private final Deque<Long> left = new ArrayDeque<>();
    private final Set<Long> usedAhead;
    private long next;

    /** @param floor the lowest that is not used; @param used those above it */
    Nonces(long floor, Collection<Long> used) {
        this.next = floor;
        this.usedAhead = new HashSet<>(used);
    }

    long take() {
        if (!left.isEmpty()) {
            return left.remove();
        }
        while (usedAhead.remove(next)) {
            next++;
        }
        return next++;
    }

    /** What became of the payment that took it. One that may still become final is used or refused as used the next time. */
    void answered(long nonce, Answer answer) {
        boolean used = answer instanceof Answer.Final
                || answer instanceof Answer.Refused refused && refused.reason().equals(USED);
        if (!used) {
            left.add(nonce);
        }
    }
}
