package org.curia.node.persistence.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** An own vote; its key lets it be cast once (invariant I3). */
@Entity
@Table(name = "journal_vote")
class JournalVoteEntity {
    @EmbeddedId
    Slot slot;

    byte[] blockHash;

    /** May hold a whole block. */
    @Column(length = Length.LONG32)
    byte[] entry;

    @Embeddable
    record Slot(long epoch, long view, long height, short kind) {
        /** No vote has it. */
        static final Slot NONE = new Slot(-1, -1, -1, (short) -1);
    }
}
