package org.curia.node.persistence.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** The last view that was entered or called for: at most one row. */
@Entity
@Table(name = "journal_view")
class JournalViewEntity {
    static final short ONLY_ROW = 1;

    @Id
    short onlyRow = ONLY_ROW;

    long epoch;
    long view;
    boolean changing;

    @Column(length = Length.LONG32)
    byte[] entry;

    boolean isBehind(JournalViewEntity other) {
        return epoch < other.epoch || epoch == other.epoch && view < other.view;
    }
}
