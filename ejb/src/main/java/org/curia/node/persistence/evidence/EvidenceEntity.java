package org.curia.node.persistence.evidence;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** Two signed votes of one validator at one place; its key lets them be kept once. */
@Entity
@Table(name = "evidence")
class EvidenceEntity {
    @EmbeddedId
    Place place;

    byte[] publicKey;

    byte[] firstVote;

    byte[] firstSignature;

    byte[] secondVote;

    byte[] secondSignature;

    Instant seenAt;

    @Embeddable
    record Place(int validator, long epoch, long view, long height, short kind) {}
}
