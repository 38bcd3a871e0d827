package org.curia.node.persistence.evidence;

import java.time.Instant;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Vote;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.PublicKey;
import org.curia.core.crypto.Signature;
import org.curia.node.persistence.sql.StoredValues;

/** Between evidence and its row. */
final class EvidenceMapping {
    private EvidenceMapping() {}

    static EvidenceEntity evidence(Evidence evidence, Instant seenAt) {
        Vote vote = evidence.place();
        EvidenceEntity row = new EvidenceEntity();
        row.place = new EvidenceEntity.Place(vote.validator(), vote.epoch(), vote.view(), vote.height(), (short)
                vote.kind().code());
        row.publicKey = evidence.key().encoded();
        row.firstVote = evidence.first().bytes();
        row.firstSignature = evidence.first().vote().signature().bytes();
        row.secondVote = evidence.second().bytes();
        row.secondSignature = evidence.second().vote().signature().bytes();
        row.seenAt = seenAt;
        return row;
    }

    static Evidence evidence(EvidenceEntity row) {
        int validator = row.place.validator();
        try {
            return new Evidence(
                    PublicKey.decode(row.publicKey),
                    SignedVote.decode(row.firstVote, validator, Signature.of(row.firstSignature)),
                    SignedVote.decode(row.secondVote, validator, Signature.of(row.secondSignature)));
        } catch (MalformedException | IllegalArgumentException e) {
            throw StoredValues.altered("the evidence against validator " + validator, e);
        }
    }
}
