package org.curia.node.peer;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** A budget for each validator, by index. */
public final class PeerBudgets {
    private final List<PeerBudget> budgets;

    public PeerBudgets(int validators) {
        this(validators, MonotonicClock::millis);
    }

    PeerBudgets(int validators, LongSupplier clockMillis) {
        budgets = Stream.generate(() -> new PeerBudget(clockMillis))
                .limit(validators)
                .toList();
    }

    PeerBudget of(int validator) {
        return budgets.get(validator);
    }
}
