package org.curia.core.simulation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.consensus.Certificate;
import org.curia.core.consensus.CertifiedBlock;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.crypto.Hash;

/**
 * Certificates that honest nodes hold. I2: each has a quorum of distinct valid signers, and no two of one kind name different blocks
 * at one coordinate. And what view changes are for: one of a later view never leaves out what an earlier view has committed. Counts by
 * itself: it must not inherit a fault of the replica's tally.
 */
final class CertificateWatch {
    private final Cast cast;
    private final Map<Coordinate, Hash> known = new HashMap<>();
    private final Set<Certificate> checked = new HashSet<>();
    private final Map<Long, Hash> committed = new HashMap<>();
    private final SortedMap<Long, Long> highestCommitByView = new TreeMap<>();
    private final SortedMap<Long, Long> lowestByView = new TreeMap<>();

    private record Coordinate(Vote.Kind kind, long epoch, long view, long height) {}

    CertificateWatch(Cast cast) {
        this.cast = cast;
    }

    void finality(CertifiedBlock block) {
        Certificate certificate = block.certificate();
        boolean fits = certificate.kind() == Vote.Kind.COMMIT
                && certificate.height() == block.height()
                && certificate.blockHash().equals(block.block().hash());
        Invariants.require(
                "I2", fits, () -> "height " + block.height() + " is final by a certificate of something else");
        seen(certificate);
    }

    void seen(Certificate certificate) {
        if (!checked.add(certificate)) {
            return;
        }
        var coordinate =
                new Coordinate(certificate.kind(), certificate.epoch(), certificate.view(), certificate.height());
        Hash before = known.putIfAbsent(coordinate, certificate.blockHash());
        Invariants.require(
                "I2",
                before == null || before.equals(certificate.blockHash()),
                () -> "two certificates at " + coordinate + ": " + before + " and " + certificate.blockHash());
        requireQuorum(certificate);
        if (before == null) {
            requireThatNothingCommittedIsLeftOut(certificate);
        }
    }

    private void requireQuorum(Certificate certificate) {
        long weight = 0;
        for (var signature : certificate.signatures().entrySet()) {
            byte[] signed = ConsensusLayouts.vote(
                    cast.chainId(),
                    cast.validatorSetHash(),
                    certificate.kind(),
                    certificate.epoch(),
                    certificate.view(),
                    certificate.height(),
                    certificate.blockHash());
            var member = cast.validators().member(signature.getKey());
            Invariants.require(
                    "I2",
                    cast.scheme().verify(member.key(), signed, signature.getValue()),
                    () -> "a signature of " + member.name() + " in a certificate is not its own: " + certificate);
            weight += member.weight();
        }
        long signed = weight;
        Invariants.require(
                "I2",
                signed >= cast.validators().quorum(),
                () -> "a certificate weighs only " + signed + ": " + certificate);
    }

    private void requireThatNothingCommittedIsLeftOut(Certificate certificate) {
        long view = certificate.view();
        long height = certificate.height();
        if (certificate.kind() == Vote.Kind.COMMIT) {
            Hash other = committed.putIfAbsent(height, certificate.blockHash());
            Invariants.require(
                    "I1",
                    other == null || other.equals(certificate.blockHash()),
                    () -> "height " + height + " was committed to two blocks");
            highestCommitByView.merge(view, height, Math::max);
        }
        lowestByView.merge(view, height, Math::min);
        long committedBefore = highestCommitByView.headMap(view).values().stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        long lowestAfter = lowestByView.tailMap(view + 1).values().stream()
                .mapToLong(Long::longValue)
                .min()
                .orElse(Long.MAX_VALUE);
        boolean extendsAll = height >= committedBefore
                && (height > committedBefore || certificate.blockHash().equals(committed.get(height)));
        boolean isExtended = certificate.kind() != Vote.Kind.COMMIT || lowestAfter >= height;
        Invariants.require(
                "lock",
                committedBefore == 0 || extendsAll,
                () -> "in view " + view + " a certificate leaves out the committed height " + committedBefore);
        Invariants.require(
                "lock",
                isExtended,
                () -> "height " + height + " committed in view " + view + " is left out by a later view");
    }
}
