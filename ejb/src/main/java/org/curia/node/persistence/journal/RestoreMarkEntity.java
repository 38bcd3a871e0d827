package org.curia.node.persistence.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The database's half of the mark by which a node knows its database again: at most one row. */
@Entity
@Table(name = "restore_mark")
class RestoreMarkEntity {
    static final short ONLY_ROW = 1;

    @Id
    short onlyRow = ONLY_ROW;

    String id;
    long starts;
}
