package org.curia.core.sync;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.ValidatorSet;

/**
 * How high peers say that they are. A claim decides nothing: it only says whom to ask, and what one peer alone claims is not reported
 * as the network's height.
 */
public final class PeerHeights {
    private final ValidatorSet validators;
    /** By index of the peer, 0 of who has claimed nothing: looked at in every step. */
    private final long[] claims;

    public PeerHeights(ValidatorSet validators) {
        this.validators = validators;
        this.claims = new long[validators.size()];
    }

    public void claimed(int peer, long height) {
        claims[peer] = Math.max(claims[peer], height);
    }

    /** It could not show what it claimed. */
    public void disprove(int peer) {
        claims[peer] = 0;
    }

    /** Those above the height, by index. */
    public List<Integer> above(long height) {
        List<Integer> above = new ArrayList<>();
        for (int peer = 0; peer < claims.length; peer++) {
            if (claims[peer] > height) {
                above.add(peer);
            }
        }
        return above;
    }

    public boolean isAnyAbove(long height) {
        for (long claim : claims) {
            if (claim > height) {
                return true;
            }
        }
        return false;
    }

    public long claimOf(int peer) {
        return claims[peer];
    }

    /** The highest height that a weak quorum claims: at least one honest validator has reached it. */
    public long vouchedFor() {
        long highest = 0;
        for (long claim : claims) {
            if (claim > highest && weightFrom(claim) >= validators.weakQuorum()) {
                highest = claim;
            }
        }
        return highest;
    }

    private long weightFrom(long height) {
        long weight = 0;
        for (int peer = 0; peer < claims.length; peer++) {
            weight += claims[peer] >= height ? validators.member(peer).weight() : 0;
        }
        return weight;
    }
}
