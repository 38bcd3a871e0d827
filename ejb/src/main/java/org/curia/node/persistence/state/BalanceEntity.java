package org.curia.node.persistence.state;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigInteger;

/** What an account holds of an asset, where it holds any. */
@Entity
@Table(name = "balance")
class BalanceEntity {
    @EmbeddedId
    Holding holding;

    BigInteger amount;

    @Embeddable
    record Holding(String account, String asset) {}
}
