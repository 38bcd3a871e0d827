package org.curia.node.persistence.block;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** What an operation reported; the receipt's {@code events_root} covers it. */
@Entity
@Table(name = "event")
class EventEntity {
    @EmbeddedId
    Place place;

    String topic;
    byte[] data;

    @Embeddable
    record Place(long height, int blockIndex, int eventIndex) {}
}
