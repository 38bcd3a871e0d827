package org.curia.node.persistence.ledger;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.Length;

/** The network whose ledger the database holds: one row. */
@Entity
@Table(name = "network")
class NetworkEntity {
    static final short ONLY_ROW = 1;

    @Id
    short onlyRow = ONLY_ROW;

    byte[] chainId;
    String name;
    String engine;

    /** JSON. Longer than a varchar may be. */
    @Column(length = Length.LONG32)
    String genesis;
}
