package org.curia.core.consensus;

import java.util.ArrayList;
import java.util.List;

/**
 * Who leads which view: weighted round robin by accumulated priority, as CometBFT specifies it. With equal weights view {@code v} is
 * led by {@code v mod n}. Open so that a scenario can say who leads.
 */
public class LeaderSchedule {
    /** Very unequal weights would make a long table; its beginning is fair enough. */
    private static final int MAX_TURNS = 1024;

    private final List<Integer> turns;

    public LeaderSchedule(ValidatorSet validators) {
        this.turns = turns(validators);
    }

    public int leader(long view) {
        return turns.get((int) (view % turns.size()));
    }

    private static List<Integer> turns(ValidatorSet validators) {
        long divisor = 0;
        for (ValidatorSet.Member member : validators.members()) {
            divisor = greatestCommonDivisor(member.weight(), divisor);
        }
        long total = validators.totalWeight() / divisor;
        long[] priority = new long[validators.size()];
        List<Integer> turns = new ArrayList<>();
        while (turns.size() < Math.min(total, MAX_TURNS)) {
            int next = 0;
            for (int i = 0; i < priority.length; i++) {
                priority[i] += validators.member(i).weight() / divisor;
                if (priority[i] > priority[next]) {
                    next = i;
                }
            }
            priority[next] -= total;
            turns.add(next);
        }
        return List.copyOf(turns);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
