package org.curia.node.persistence.state;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigInteger;

@Entity
@Table(name = "asset")
class AssetEntity {
    @Id
    String code;

    short decimals;
    String issuer;
    BigInteger supply;
}
