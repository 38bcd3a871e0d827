package org.curia.node.persistence.block;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;

/**
 * A transaction with its receipt. What the receipt has, {@code body} and {@code witnesses} are read back; {@code hash} is held against
 * them, and the other columns repeat the body and its first operation for reports.
 */
@Entity
@Table(name = "transaction")
class TransactionEntity {
    @Id
    byte[] id;

    byte[] hash;
    long height;
    int blockIndex;
    int outcome;

    /** Null where all settled. */
    Integer failedOperation;

    BigInteger gasUsed;

    /** Null where there is no event. */
    byte[] eventsRoot;

    String sender;
    BigInteger nonce;
    BigInteger expiryHeight;

    /** How many; {@link OperationEntity} has those beyond the first. */
    int operations;

    /** Of the first operation; null where it is the sender. */
    String source;

    String operation;
    String asset;
    String recipient;
    BigInteger amount;
    String reference;
    byte[] body;
    byte[] witnesses;
}
