package org.curia.cli.payments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.curia.core.model.AccountId;

/**
 * Payments refused for want of money, kept for another try once their payer has received some from the same file: so the order of a
 * file's lines does not decide what settles.
 */
final class Deferrals {
    private static final Set<String> WANT_OF_MONEY = Set.of("INSUFFICIENT_BALANCE", "UNKNOWN_SENDER");

    private final List<Deferral> deferrals = new ArrayList<>();
    private final Map<AccountId, Long> lastCredit = new LinkedHashMap<>();
    private final Map<Integer, Long> begun = new LinkedHashMap<>();
    private long clock;

    private record Deferral(int payment, AccountId payer, long since) {}

    void credited(AccountId payee) {
        lastCredit.put(payee, ++clock);
    }

    /** Is about to be sent: what its payer receives from now on, the nodes that refuse it may not have seen. */
    void begun(int payment) {
        begun.put(payment, clock);
    }

    void refused(int payment, AccountId payer, String reason) {
        if (WANT_OF_MONEY.contains(reason)) {
            deferrals.add(new Deferral(payment, payer, begun.getOrDefault(payment, clock)));
        }
    }

    /** Those worth another try, in the order of the file; the others stay. */
    List<Integer> take() {
        List<Integer> taken = new ArrayList<>();
        deferrals.removeIf(deferral -> {
            boolean richer = lastCredit.getOrDefault(deferral.payer(), -1L) > deferral.since();
            if (richer) {
                taken.add(deferral.payment());
            }
            return richer;
        });
        taken.sort(null);
        return taken;
    }
}
