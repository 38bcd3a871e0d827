package org.curia.cli.chaos.history;

import java.util.Optional;

/**
 * A look at one node's ledger.
 *
 * @param height the block after which it was so, as the node said
 * @param holding empty where only the height was asked for
 */
public record Read(
        int client, String node, long invokedNanos, long returnedNanos, long height, Optional<Holding> holding) {

    /** @param units of the one asset that is paid with */
    public record Holding(String account, long units) {}
}
