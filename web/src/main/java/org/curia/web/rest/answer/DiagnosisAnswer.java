package org.curia.web.rest.answer;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ValidatorSet.Member;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.diagnosis.Diagnosis;
import org.curia.node.diagnosis.Finding;
import org.curia.node.diagnosis.Phase;
import org.curia.node.diagnosis.Situation;

/**
 * Why there is no block, as this node sees it. Times are in ISO 8601.
 *
 * @param cause a word for programs, {@code why} the same for people
 * @param ready whether {@code ailments} is empty
 * @param waitingSince null, or since when a transaction waits and no block came
 * @param phase {@code idle}, {@code prepared}, {@code locked} or {@code changing}
 * @param power voting power of the validators that are there, this one included
 * @param missing names of those that are not
 * @param clockAheadMillis null when too few validators are heard
 * @param evidence entries at {@code /api/v1/evidence}
 */
public record DiagnosisAnswer(
        String node,
        String at,
        String cause,
        String why,
        boolean ready,
        List<Ailment> ailments,
        long height,
        String lastBlockAt,
        int pending,
        String waitingSince,
        long view,
        String phase,
        String leader,
        long power,
        long quorum,
        List<String> missing,
        Long clockAheadMillis,
        int evidence,
        List<Peer> peers) {

    public record Ailment(String cause, String why) {}

    /**
     * Another validator, as it last said that it stands; null what it has not said since this node started.
     *
     * @param there it hears this node and is heard
     * @param highestProtocol the highest protocol version that its release implements
     */
    public record Peer(
            String name,
            long weight,
            boolean there,
            String lastHeard,
            Long height,
            Long view,
            String phase,
            Long clockAheadMillis,
            Integer highestProtocol) {

        static Peer of(Diagnosis.Peer peer) {
            var said = peer.word().status();
            return new Peer(
                    peer.member().name(),
                    peer.member().weight(),
                    peer.there(),
                    peer.lastHeard().map(Instant::toString).orElse(null),
                    said.map(Message.Status::committedHeight).orElse(null),
                    said.map(Message.Status::view).orElse(null),
                    peer.phase().map(DiagnosisAnswer::word).orElse(null),
                    orNull(peer.word().clockAheadMillis()),
                    said.map(Message.Status::highestProtocol).orElse(null));
        }
    }

    public static DiagnosisAnswer of(Diagnosis diagnosis) {
        Situation situation = diagnosis.situation();
        ReplicaStatus replica = situation.replica();
        return new DiagnosisAnswer(
                situation.node(),
                situation.at().toString(),
                diagnosis.why().cause().name(),
                diagnosis.why().sentence(),
                diagnosis.ailments().isEmpty(),
                diagnosis.ailments().stream().map(DiagnosisAnswer::ailment).toList(),
                situation.stored().height(),
                situation.lastBlockAt().toString(),
                replica.pendingTransactions(),
                situation.waitingSince().map(Instant::toString).orElse(null),
                replica.view(),
                word(diagnosis.phase()),
                situation.validators().member(replica.leader()).name(),
                situation.power(),
                situation.validators().quorum(),
                situation.missing().stream().map(Member::name).toList(),
                orNull(diagnosis.clockAheadMillis()),
                situation.evidence(),
                diagnosis.peers().stream().map(Peer::of).toList());
    }

    private static Ailment ailment(Finding finding) {
        return new Ailment(finding.cause().name(), finding.sentence());
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    private static Long orNull(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : null;
    }
}
