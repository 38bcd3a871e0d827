package org.curia.cli.chaos.fault;

import java.util.Map;
import java.util.Optional;
import org.curia.cli.chaos.history.Anomaly;

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
        Map<String, Long> wellMillis) {
    /** Many times what replacing a leader takes, so that a busy machine does not count. */
    static final long LONGEST_STALL_MILLIS = 10_000;

    /** Before each fault all nodes are well, so a quorum is while it lasts, unless it takes that away. */
    Optional<Anomaly> stall() {
        boolean quorumLost = FaultKind.of(fault).orElseThrow().losesQuorum();
        return quorumLost || longestStallMillis <= LONGEST_STALL_MILLIS
                ? Optional.empty()
                : Optional.of(new Anomaly(
                        Anomaly.Kind.STALLED,
                        what + ", at " + atSeconds + " s: no block for " + longestStallMillis
                                + " ms, though all others were well"));
    }
}
