package org.curia.node.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;

/**
 * A transaction with its receipt. Only where it stands, {@code outcome}, {@code body}, {@code publicKey} and {@code signature} are read
 * back; the other columns repeat the body for reports.
 */
@Entity
@Table(name = "transaction")
class TransactionEntity {
    @Id
    byte[] id;

    long height;
    int blockIndex;
    String outcome;
    String operation;
    String sender;
    BigInteger nonce;
    BigInteger expiryHeight;
    String asset;
    String recipient;
    BigInteger amount;
    String reference;
    byte[] body;
    byte[] publicKey;
    byte[] signature;
}
