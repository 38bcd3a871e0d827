package org.curia.node.persistence.block;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** Only {@code header} and {@code certificate} are read back; the other columns repeat them for reports and look-ups. */
@Entity
@Table(name = "block")
class BlockEntity {
    @Id
    long height;

    byte[] hash;
    byte[] parentHash;
    Instant blockTime;
    long epoch;

    /** Null at height 0. */
    Long view;

    int proposer;
    int transactionCount;
    long transactionBytes;
    byte[] transactionsRoot;
    byte[] receiptsRoot;
    byte[] stateRoot;
    byte[] header;

    /** Null at height 0. */
    byte[] certificate;
}
