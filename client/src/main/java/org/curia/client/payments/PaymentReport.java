package org.curia.client.payments;

import java.util.List;

/**
 * How a payment file ended, all its runs together.
 *
 * @param decidedBefore of all, settled or refused by earlier runs
 * @param refused in the file's order; these moved nothing and never will
 * @param undecided references of payments that nobody knows the end of yet: the same command asks again
 * @param seconds of this run
 */
public record PaymentReport(
        int settled, List<Refusal> refused, List<String> undecided, int decidedBefore, double seconds) {
    public PaymentReport {
        refused = List.copyOf(refused);
        undecided = List.copyOf(undecided);
    }

    /** @param reason a word for programs; {@code detail} is for people */
    public record Refusal(String reference, String reason, String detail) {}
}
