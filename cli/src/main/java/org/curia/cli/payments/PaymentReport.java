package org.curia.cli.payments;

import java.util.List;

/**
 * How a payment file ended, all its runs together.
 *
 * @param decidedBefore settled by earlier runs of this file
 * @param refused in the file's order; these moved nothing, and a later run of the file tries them again
 * @param heldBack in the file's order; not sent, because another file has settled them or has sent them
 * @param undecided references of payments that nobody knows the end of yet: the same command asks again
 * @param seconds of this run
 */
public record PaymentReport(
        int settled,
        List<Refusal> refused,
        List<HeldBack> heldBack,
        List<String> undecided,
        int decidedBefore,
        double seconds) {
    public PaymentReport {
        refused = List.copyOf(refused);
        heldBack = List.copyOf(heldBack);
        undecided = List.copyOf(undecided);
    }

    /** @param reason {@code PAID_BEFORE}, or {@code UNDER_WAY} while its end is not known; {@code detail} is for people */
    public record HeldBack(String reference, String payer, String reason, String detail) {}

    /** @param reason a word for programs; {@code detail} is for people */
    public record Refusal(String reference, String reason, String detail) {}
}
