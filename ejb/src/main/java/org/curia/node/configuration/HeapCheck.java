package org.curia.node.configuration;

import java.util.Optional;
import org.curia.core.model.Policy;

/** Whether this Java has the heap for a state as large as the network's policy allows: the whole state is in memory. */
final class HeapCheck {
    /** The parallel collector says less than -Xmx: it leaves out a survivor space, at most a ninth. */
    private static final double COUNTED = 8.0 / 9;

    private HeapCheck() {}

    /** @param maxBytes what {@link Runtime#maxMemory} says */
    static Optional<String> warning(Policy policy, long maxBytes) {
        long needed = policy.heapBytes();
        if (maxBytes >= needed * COUNTED) {
            return Optional.empty();
        }
        return Optional.of("The Java heap has " + megabytes(maxBytes) + " MB. The network's policy allows "
                + policy.maxAccounts() + " accounts with " + policy.maxAssetsPerAccount() + " assets each and "
                + policy.maxAssets() + " assets; with all of them this node needs " + megabytes(needed)
                + " MB and may run out of memory before. Start it with -Xmx" + megabytes(needed) + "m");
    }

    private static long megabytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }
}
