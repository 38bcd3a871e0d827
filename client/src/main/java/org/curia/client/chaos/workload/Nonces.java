package org.curia.client.chaos.workload;

import java.util.ArrayDeque;
import java.util.Deque;
import org.curia.client.chaos.history.Answer;

/**
 * Which nonce a client's next payment has. One that was taken and not used is taken again: an account may use {@code NonceWindow.SIZE}
 * nonces from its lowest unused one on, so a client that left holes would be refused for good after so many payments.
 */
final class Nonces {
    private static final String USED = "NONCE_USED";

    private final Deque<Long> left = new ArrayDeque<>();
    private long next;

    /** @param first that is free, as are all above it */
    Nonces(long first) {
        this.next = first;
    }

    long take() {
        return left.isEmpty() ? next++ : left.remove();
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
