package org.curia.node.persistence.state;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;

@Entity
@Table(name = "account")
class AccountEntity {
    /** As people write it: bech32m. */
    @Id
    String id;

    /** The only key of the usual authority; null until the account's first transaction, and for another authority. */
    byte[] publicKey;

    /** The layout of an authority that is not one key with weight and threshold 1. */
    byte[] authority;

    BigInteger nonceFloor;
    byte[] noncesUsed;
}
