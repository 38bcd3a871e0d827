package org.curia.cli.payments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.curia.core.model.Transaction;

/**
 * Lines that another file has paid already, or has sent. A file that was corrected, or saved with other line ends, is another file, and
 * its settled lines must not be paid twice. Where a payer uses one reference for several lines, a line that is the same in everything
 * counts first; of the others nobody can say which of them was paid, so none is.
 */
final class HeldBack {
    static final String PAID_BEFORE = "PAID_BEFORE";
    static final String UNDER_WAY = "UNDER_WAY";

    private final EarlierPayments earlier;
    private final Function<Transaction, PaymentBook.Stage> end;
    private final Map<Integer, Reason> held = new LinkedHashMap<>();

    /** @param word {@link #PAID_BEFORE} or {@link #UNDER_WAY} */
    record Reason(String word, String detail) {}

    private HeldBack(EarlierPayments earlier, Function<Transaction, PaymentBook.Stage> end) {
        this.earlier = earlier;
        this.end = end;
    }

    /**
     * @param candidates payments that would be signed now
     * @param end what became of a transaction that another file has sent: settled, open when it can never be included, or under way
     */
    static Map<Integer, Reason> of(
            EarlierPayments earlier,
            List<Instruction> instructions,
            Set<Integer> candidates,
            Function<Transaction, PaymentBook.Stage> end) {
        HeldBack result = new HeldBack(earlier, end);
        Map<EarlierPayments.Key, List<Integer>> groups = new LinkedHashMap<>();
        for (int payment : candidates) {
            if (instructions.get(payment) instanceof Instruction.Pay pay) {
                EarlierPayments.Key key = new EarlierPayments.Key(
                        pay.payer().account(), pay.transfer().reference());
                if (!earlier.of(key).isEmpty()) {
                    groups.computeIfAbsent(key, none -> new ArrayList<>()).add(payment);
                }
            }
        }
        groups.forEach((key, group) -> result.decide(key, group, instructions));
        return result.held;
    }

    private void decide(EarlierPayments.Key key, List<Integer> group, List<Instruction> instructions) {
        List<EarlierPayments.Payment> before = new ArrayList<>();
        for (EarlierPayments.Payment payment : earlier.of(key)) {
            PaymentBook.Stage stage = payment.settled() ? PaymentBook.Stage.SETTLED : end.apply(payment.transaction());
            if (stage != PaymentBook.Stage.OPEN) {
                boolean settled = stage == PaymentBook.Stage.SETTLED;
                before.add(new EarlierPayments.Payment(payment.journal(), payment.transaction(), settled));
            }
        }
        List<Integer> others = new ArrayList<>();
        for (int payment : group) {
            Instruction.Pay pay = (Instruction.Pay) instructions.get(payment);
            var same = before.stream()
                    .filter(earlierOne -> earlierOne.transfer().equals(pay.transfer()))
                    .findFirst();
            if (same.isPresent()) {
                before.remove(same.get());
                held.put(payment, reason(same.get(), ""));
            } else {
                others.add(payment);
            }
        }
        if (!before.isEmpty()) {
            others.forEach(payment -> held.put(payment, reason(before.get(0), " with another payee or amount")));
        }
    }

    private static Reason reason(EarlierPayments.Payment payment, String difference) {
        String id = payment.transaction().id().hex();
        return payment.settled()
                ? new Reason(
                        PAID_BEFORE,
                        "another file has paid this payer's reference" + difference + " by transaction " + id
                                + "; --pay-again pays it once more")
                : new Reason(
                        UNDER_WAY,
                        "another file has sent this payer's reference" + difference + " as transaction " + id
                                + ", whose end is not known before block "
                                + payment.transaction().body().expiryHeight()
                                + ": run the command again later; --pay-again pays it once more");
    }
}
