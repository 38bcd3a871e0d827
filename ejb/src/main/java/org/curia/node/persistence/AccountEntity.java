package org.curia.node.persistence;

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

    /** Null until the account's first transaction. */
    byte[] publicKey;

    BigInteger nonceFloor;
    byte[] noncesUsed;
}
