package org.curia.core.pool;

/** Where a transaction comes in. */
public sealed interface Door {
    /** Somebody submits it here and waits: whatever it would fail of now is said at once, and the nonce stays free. */
    Door OWN = new Own();

    record Own() implements Door {}

    /**
     * A validator that has admitted it sends it on. That one may know a block that this one does not yet know.
     *
     * @param peer the index of that validator
     */
    record Gossip(int peer) implements Door {}
}
