package org.curia.core.sync;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.curia.core.consensus.ValidatorSet;

/**
 * How high peers say that they are. A claim decides nothing: it only says whom to ask, and what one peer alone claims is not reported
 * as the network's height.
 */
public final class PeerHeights {
    private final ValidatorSet validators;
    private final SortedMap<Integer, Long> claims = new TreeMap<>();

    public PeerHeights(ValidatorSet validators) {
        this.validators = validators;
    }

    public void claimed(int peer, long height) {
        claims.merge(peer, height, Math::max);
    }

    /** It could not show what it claimed. */
    public void disprove(int peer) {
        claims.remove(peer);
    }

    /** Those above the height, by index. */
    public List<Integer> above(long height) {
        List<Integer> above = new ArrayList<>();
        claims.forEach((peer, claim) -> {
            if (claim > height) {
                above.add(peer);
            }
        });
        return above;
    }

    public long claimOf(int peer) {
        return claims.getOrDefault(peer, 0L);
    }

    /** The highest height that a weak quorum claims: at least one honest validator has reached it. */
    public long vouchedFor() {
        List<Long> heights = new ArrayList<>(new TreeSet<>(claims.values()));
        for (int i = heights.size() - 1; i >= 0; i--) {
            long height = heights.get(i);
            long weight = claims.entrySet().stream()
                    .filter(claim -> claim.getValue() >= height)
                    .mapToLong(claim -> validators.member(claim.getKey()).weight())
                    .sum();
            if (weight >= validators.weakQuorum()) {
                return height;
            }
        }
        return 0;
    }
}
