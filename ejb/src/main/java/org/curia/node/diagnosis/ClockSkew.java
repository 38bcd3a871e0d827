package org.curia.node.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.curia.core.consensus.ValidatorSet.Member;
import org.curia.node.peer.PeerWord;

/**
 * How far this node's clock is off: as far as more than half of the voting power that is heard agrees on, and at least one honest
 * validator. So a few wrong clocks, or a lie, blame nobody else.
 */
final class ClockSkew {
    private record Seen(long aheadMillis, long weight) {}

    private ClockSkew() {}

    /** How far it is ahead, negative: behind; empty when too few are heard. */
    static OptionalLong aheadMillis(Situation situation) {
        List<Seen> seen = new ArrayList<>();
        for (Member member : situation.validators().members()) {
            PeerWord word = situation.peers().get(member.index());
            word.clockAheadMillis().ifPresent(peersAhead -> seen.add(new Seen(-peersAhead, member.weight())));
        }
        long heard = seen.stream().mapToLong(Seen::weight).sum();
        long needed = Math.max(situation.validators().weakQuorum(), heard / 2 + 1);
        if (heard < needed) {
            return OptionalLong.empty();
        }
        long ahead = agreed(seen, Comparator.comparingLong(Seen::aheadMillis).reversed(), needed);
        long behind = agreed(seen, Comparator.comparingLong(Seen::aheadMillis), needed);
        return OptionalLong.of(ahead > 0 ? ahead : Math.min(0, behind));
    }

    /** What those who see the most of it, in this order, agree on at least. */
    private static long agreed(List<Seen> seen, Comparator<Seen> most, long needed) {
        long weight = 0;
        for (Seen one : seen.stream().sorted(most).toList()) {
            weight += one.weight();
            if (weight >= needed) {
                return one.aheadMillis();
            }
        }
        throw new IllegalStateException("the heard weigh less than needed");
    }
}
