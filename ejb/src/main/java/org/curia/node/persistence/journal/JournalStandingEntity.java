package org.curia.node.persistence.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** Whether this validator may sign: at most one row, none where it was never in quarantine. */
@Entity
@Table(name = "journal_standing")
class JournalStandingEntity {
    static final short ONLY_ROW = 1;

    @Id
    short onlyRow = ONLY_ROW;

    boolean quarantined;

    @Column(length = Length.LONG32)
    byte[] entry;
}
