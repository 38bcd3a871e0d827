package org.curia.client.settle;

import java.util.Set;

/** What a node's reasons for a refusal mean for the sender of the transaction. */
public final class Refusals {
    /**
     * May pass: the pool drains, the node catches up, a nonce's other user becomes final, an expiry height is reached. The blocks
     * will tell, or the next attempt.
     */
    private static final Set<String> PASSING =
            Set.of("POOL_FULL", "NONCE_TOO_FAR", "NONCE_PENDING", "NONCE_USED", "EXPIRED", "EXPIRY_TOO_FAR");

    private Refusals() {}

    public static boolean mayPass(String reason) {
        return PASSING.contains(reason);
    }
}
