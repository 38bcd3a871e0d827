package org.curia.client.chaos.fault;

import java.util.Map;

/**
 * A fault that was done and undone.
 *
 * @param fault the word of its kind
 * @param atSeconds since the clients began
 * @param lastedSeconds until it was undone
 * @param longestStallMillis without a new block while it lasted
 * @param firstBlockMillis from its end to the next block; -1: none came
 * @param readyMillis from its end until all nodes were ready, the start of a server included; -1: they were not
 * @param unreadyMillis of each node whose health has to tell of it: from its begin until it did; -1: it did not
 * @param wellMillis of the same: from its end, or the start of the last server that was killed, until it was ready; -1: it was not
 */
public record DoneFault(
        String fault,
        String what,
        double atSeconds,
        double lastedSeconds,
        long longestStallMillis,
        long firstBlockMillis,
        long readyMillis,
        Map<String, Long> unreadyMillis,
        Map<String, Long> wellMillis) {}
