package org.curia.node.diagnosis;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
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
        int evidence,
        Bounds bounds) {

    /** Beyond these a node is not ready. */
    public record Bounds(long maxLagBlocks, Duration maxClockSkew) {}

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
