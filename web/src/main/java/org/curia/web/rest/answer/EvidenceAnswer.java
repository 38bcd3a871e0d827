package org.curia.web.rest.answer;

import java.util.HexFormat;
import java.util.List;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.model.Genesis;
import org.curia.node.port.EvidenceStore;

/**
 * Two votes of one validator that contradict each other.
 *
 * @param kind {@code PREPARE} or {@code COMMIT}
 * @param seenAt by this node's clock
 */
public record EvidenceAnswer(
        int validator,
        String name,
        String publicKey,
        String kind,
        long epoch,
        long view,
        long height,
        String seenAt,
        Signed first,
        Signed second) {

    /** @param bytes that were signed, in hexadecimal digits */
    public record Signed(String blockHash, String bytes, String signature) {
        static Signed of(SignedVote signed) {
            return new Signed(
                    signed.vote().blockHash().hex(),
                    HexFormat.of().formatHex(signed.bytes()),
                    signed.vote().signature().hex());
        }
    }

    public static EvidenceAnswer of(EvidenceStore.Kept kept, List<Genesis.Validator> validators) {
        Vote vote = kept.evidence().place();
        return new EvidenceAnswer(
                vote.validator(),
                validators.get(vote.validator()).name(),
                kept.evidence().key().hex(),
                vote.kind().name(),
                vote.epoch(),
                vote.view(),
                vote.height(),
                kept.seenAt().toString(),
                Signed.of(kept.evidence().first()),
                Signed.of(kept.evidence().second()));
    }
}
