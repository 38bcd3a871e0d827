package org.curia.core.consensus;

import java.util.List;
import org.curia.core.crypto.PublicKey;

/** The validators of an epoch with their voting power. Open so that a test can put a wrong arithmetic in its place. */
public class ValidatorSet {
    private final List<Member> members;
    private final long totalWeight;

    /** @param name for people */
    public record Member(int index, String name, PublicKey key, long weight) {}

    public ValidatorSet(List<Member> members) {
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a validator set has at least one member");
        }
        long total = 0;
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).index() != i) {
                throw new IllegalArgumentException("member " + i + " says it has the index "
                        + members.get(i).index());
            }
            total = Math.addExact(total, members.get(i).weight());
        }
        this.members = List.copyOf(members);
        this.totalWeight = total;
    }

    public List<Member> members() {
        return members;
    }

    public int size() {
        return members.size();
    }

    public boolean contains(int index) {
        return index >= 0 && index < members.size();
    }

    public Member member(int index) {
        return members.get(index);
    }

    public long totalWeight() {
        return totalWeight;
    }

    /** f: what may crash, lie or be stolen. */
    public long faultyWeight() {
        return (totalWeight - 1) / 3;
    }

    /** Any two quorums share at least {@link #weakQuorum()}. */
    public long quorum() {
        return (totalWeight + faultyWeight()) / 2 + 1;
    }

    /** At least one of them is honest. */
    public long weakQuorum() {
        return faultyWeight() + 1;
    }

    /** With fewer than four of equal weight nobody may lie: only crashes are tolerated. */
    public boolean toleratesLies() {
        return faultyWeight() > 0;
    }
}
