package org.curia.core.state;

import org.curia.core.crypto.Hash;

/**
 * A state that a block can be executed on: the finalized one, or a speculative one above it. Every state is what a chain of blocks made
 * of genesis; its root says which.
 */
public sealed interface Base extends StateView permits LedgerState, Speculation {
    Hash root();

    /**
     * The state after these changes, without changing this one.
     *
     * @throws IllegalStateException where another block than this one's was made final at its height
     */
    Speculation stage(StateChanges changes);
}
