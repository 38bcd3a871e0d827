package org.curia.node.persistence.block;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigInteger;

/**
 * An operation of a transaction that has several, from the second on: the usual transaction has one, which its own row describes. Never
 * read back: it repeats the body for reports.
 */
@Entity
@Table(name = "operation")
class OperationEntity {
    @EmbeddedId
    Place place;

    String source;
    String operation;
    String asset;
    String recipient;
    BigInteger amount;
    String reference;

    /** @param operationIndex in the transaction, from 1 */
    @Embeddable
    record Place(long height, int blockIndex, int operationIndex) {}
}
