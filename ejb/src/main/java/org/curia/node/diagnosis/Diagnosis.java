package org.curia.node.diagnosis;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ValidatorSet.Member;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.peer.PeerWord;

/**
 * Why there is no block, as one node sees it.
 *
 * @param why the first of the ailments, or else what the next block waits for
 * @param ailments all that makes this node unfit; empty when it is ready
 * @param phase of this node
 * @param clockAheadMillis this node's clock against the others'; empty when too few are heard
 * @param peers the other validators, in order of index
 */
public record Diagnosis(
        Situation situation,
        Finding why,
        List<Finding> ailments,
        Phase phase,
        OptionalLong clockAheadMillis,
        List<Peer> peers) {

    /**
     * A validator as it last said that it stands.
     *
     * @param there it hears this node and is heard
     * @param phase empty, as the word it is taken from, when it has said nothing since this node started
     */
    public record Peer(
            Member member, boolean there, Optional<Instant> lastHeard, PeerWord word, Optional<Phase> phase) {}

    public static Diagnosis of(Situation situation) {
        List<Finding> ailments = Ailments.of(situation);
        return new Diagnosis(
                situation,
                ailments.stream().findFirst().orElseGet(() -> progress(situation)),
                ailments,
                Phase.of(situation.replica()),
                ClockSkew.aheadMillis(situation),
                situation.validators().members().stream()
                        .filter(member -> !situation.isSelf(member.index()))
                        .map(member -> peer(situation, member))
                        .toList());
    }

    private static Peer peer(Situation situation, Member member) {
        PeerWord word = situation.peers().get(member.index());
        return new Peer(
                member,
                situation.isThere(member.index()),
                situation.lastHeard(member.index()),
                word,
                word.status().map(Phase::of));
    }

    /** Of a node that is fit. */
    private static Finding progress(Situation situation) {
        ReplicaStatus replica = situation.replica();
        Member leader = situation.validators().member(replica.leader());
        String view = "view " + replica.view();
        if (replica.changing()) {
            String leads = situation.isThere(leader.index()) ? leader.name() : Words.named(situation, leader);
            return new Finding(
                    Cause.VIEW_CHANGE,
                    view + " has not begun: a quorum must agree to it and " + leads
                            + " lead it; failing that, the next validator is tried");
        }
        if (situation.waitingSince().isEmpty()) {
            return new Finding(Cause.NOTHING_WAITS, "nothing waits; " + lastBlock(situation));
        }
        String waiting = waiting(situation);
        if (!situation.isThere(leader.index())) {
            return new Finding(
                    Cause.LEADER_MISSING,
                    waiting + " for " + Words.named(situation, leader) + ", the leader of " + view
                            + "; the others choose another by themselves");
        }
        List<String> elsewhere = Words.statuses(situation)
                .filter(peer -> differs(peer.status(), replica))
                .map(peer -> peer.member().name() + " in view " + peer.status().view())
                .toList();
        if (!elsewhere.isEmpty()) {
            return new Finding(
                    Cause.VIEWS_DIFFER,
                    waiting + ": this node is in " + view + ", " + Words.listed(elsewhere)
                            + "; they find together by themselves");
        }
        return new Finding(
                Cause.IN_PROGRESS,
                waiting + "; " + leader.name() + " leads " + view + ", " + step(situation) + "; "
                        + lastBlock(situation));
    }

    private static boolean differs(Message.Status peer, ReplicaStatus replica) {
        return peer.view() != replica.view() || peer.changing();
    }

    private static String waiting(Situation situation) {
        int count = situation.replica().pendingTransactions();
        return (count == 1 ? "1 transaction waits" : count + " transactions wait") + " since "
                + seconds(situation.waitingSince().orElseThrow());
    }

    private static String step(Situation situation) {
        long next = situation.replica().height() + 1;
        return switch (Phase.of(situation.replica())) {
            case LOCKED -> "block " + next + " lacks COMMITs";
            case PREPARED -> "block " + next + " lacks PREPAREs";
            case IDLE, CHANGING -> "block " + next + " is to be proposed";
        };
    }

    private static String lastBlock(Situation situation) {
        return "last block " + situation.stored().height() + " at " + seconds(situation.lastBlockAt());
    }

    private static Instant seconds(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }
}
