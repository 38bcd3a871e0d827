package org.curia.node.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.curia.core.consensus.LedgerTip;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.ValidatorSet.Member;
import org.curia.core.replica.ReplicaStatus;
import org.curia.core.sync.PeerHeights;
import org.curia.node.peer.PeerWord;

/**
 * All that a node knows at one moment, without asking anybody.
 *
 * @param node its name
 * @param self validator index; empty for an observer
 * @param stored the last block in the database
 * @param peers by validator index; that of the node itself says nothing
 * @param halted why it votes no more
 * @param standsBy why it takes no part, though nothing is wrong
 * @param database why the database does not do what is needed of it
 * @param waitingSince since when a transaction waits and no block came
 * @param reach what keeps this node and the others apart
 * @param evidence how often validators were convicted of contradicting themselves
 */
public record Situation(
        String node,
        Instant at,
        ValidatorSet validators,
        OptionalInt self,
        ReplicaStatus replica,
        LedgerTip stored,
        List<PeerWord> peers,
        Optional<String> halted,
        Optional<String> standsBy,
        Optional<String> database,
        Optional<Instant> waitingSince,
        Reach reach,
        int evidence,
        Bounds bounds) {

    /**
     * Beyond these a node is not ready, or degraded.
     *
     * @param maxStall for which transactions may wait without a block
     * @param downWhenStalled a node is not ready then either
     */
    public record Bounds(long maxLagBlocks, Duration maxClockSkew, Duration maxStall, boolean downWhenStalled) {}

    /**
     * @param closedPort why nobody can connect to this node; empty as well where the node cannot tell
     * @param wrongPeers by validator index: what is at its address instead of it
     * @param duplicateKeys by validator index: from where another server with its key connects
     */
    public record Reach(
            Optional<String> closedPort,
            SortedMap<Integer, String> wrongPeers,
            SortedMap<Integer, String> duplicateKeys) {
        public static final Reach CLEAR =
                new Reach(Optional.empty(), Collections.emptySortedMap(), Collections.emptySortedMap());
    }

    public Situation {
        peers = List.copyOf(peers);
    }

    public boolean isSelf(int validator) {
        return self.isPresent() && self.getAsInt() == validator;
    }

    /** It can be told and it can be heard: one way alone makes no block. */
    public boolean isThere(int validator) {
        return isSelf(validator)
                || replica.connected().contains(validator)
                        && !peers.get(validator).isSilent();
    }

    public List<Member> missing() {
        return validators.members().stream()
                .filter(member -> !isThere(member.index()))
                .toList();
    }

    /** Voting power of those that are there. */
    public long power() {
        return validators.totalWeight()
                - missing().stream().mapToLong(Member::weight).sum();
    }

    /** How many more validators may be missing, whichever they are, before there is no quorum. */
    public int faultsTolerated() {
        long power = power();
        int faults = 0;
        for (Member heaviest : validators.members().stream()
                .filter(member -> isThere(member.index()))
                .sorted(Comparator.comparingLong(Member::weight).reversed())
                .toList()) {
            power -= heaviest.weight();
            if (power < validators.quorum()) {
                return faults;
            }
            faults++;
        }
        return faults;
    }

    public long lagBlocks() {
        return Math.max(0, bestPeerHeight() - stored.height());
    }

    /** What has just been said counts, also while the consensus thread is too busy to hear it. */
    public long bestPeerHeight() {
        var heights = new PeerHeights(validators);
        Words.statuses(this)
                .forEach(said ->
                        heights.claimed(said.member().index(), said.status().committedHeight()));
        return Math.max(replica.bestPeerHeight(), heights.vouchedFor());
    }

    public Instant lastBlockAt() {
        return Instant.ofEpochMilli(stored.header().timestampMillis());
    }

    /** When it was last heard; empty: never since this node started. */
    public Optional<Instant> lastHeard(int validator) {
        return peers.get(validator).silence().map(at::minus);
    }
}
