package org.curia.client.chaos;

import java.util.Set;
import org.curia.client.chaos.fault.FaultKind;
import org.curia.client.network.Database;

/**
 * What a run does.
 *
 * @param minutes in which faults begin; the start of the network, the last recovery and the checks come on top
 * @param seed of the faults, of the clients and of what happens to frames
 * @param thinkMillis between two things that one client does, on average
 */
record ChaosPlan(
        double minutes,
        long seed,
        Set<FaultKind> faults,
        int validators,
        Database database,
        int clients,
        int thinkMillis) {
    private static final int LONGEST_FAULT_MILLIS = 60_000;

    ChaosPlan {
        require(minutes > 0 && minutes <= 24 * 60, "--minutes is above 0 and at most 1440");
        require(validators >= 4 && validators <= 16, "--validators is 4 to 16: fewer cannot go on without one");
        require(clients >= 2 && clients <= 1000, "--clients is 2 to 1000");
        require(thinkMillis >= 1 && thinkMillis <= 60_000, "--think is 1 to 60000 milliseconds");
        for (FaultKind fault : faults) {
            require(
                    fault.possibleWith(database),
                    fault.word() + " needs --database postgresql: H2 runs inside the server's process");
        }
    }

    /** A minute at most, and short enough that a short run has several. */
    int longestFaultMillis() {
        return (int) Math.max(2_000, Math.min(LONGEST_FAULT_MILLIS, minutes * 60_000 / 12));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
