package org.curia.core.pool;

/** Where a transaction comes in. */
public enum Door {
    /** Somebody submits it here and waits: whatever it would fail of now is said at once, and the nonce stays free. */
    OWN,
    /** A validator that has admitted it sends it on. That one may know a block that this one does not yet know. */
    GOSSIP
}
