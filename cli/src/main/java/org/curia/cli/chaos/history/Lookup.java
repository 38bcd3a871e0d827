package org.curia.cli.chaos.history;

import java.util.Optional;

/**
 * A question after one payment.
 *
 * @param place where it is final; empty: the node did not have it as final
 */
public record Lookup(
        int client, String node, String id, long invokedNanos, long returnedNanos, Optional<Answer.Final> place) {}
