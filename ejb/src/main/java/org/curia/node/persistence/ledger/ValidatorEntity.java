package org.curia.node.persistence.ledger;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

@Entity
@Table(name = "validator")
class ValidatorEntity {
    @EmbeddedId
    Seat seat;

    String name;
    byte[] publicKey;
    long weight;
    String address;

    @Embeddable
    record Seat(long epoch, int validatorIndex) {}
}
