package org.curia.cli.chaos;

import java.util.Optional;
import java.util.Set;
import org.curia.cli.chaos.fault.FaultKind;
import org.curia.cli.chaos.fault.FaultScript;
import org.curia.cli.chaos.fault.FaultSeconds;
import org.curia.cli.network.Database;

/**
 * What a run does.
 *
 * @param minutes in which faults begin; the start of the network, the last recovery and the checks come on top
 * @param seed of the faults, of the clients and of what happens to frames
 * @param lasts each fault; empty: a minute at most, and short enough that a short run has several
 * @param thinkMillis between two things that one client does, on average
 */
record ChaosPlan(
        double minutes,
        long seed,
        Set<FaultKind> faults,
        Optional<FaultSeconds> lasts,
        int validators,
        Database database,
        int clients,
        int thinkMillis) {
    private static final int LONGEST_FAULT_SECONDS = 60;

    ChaosPlan {
        require(minutes > 0 && minutes <= 24 * 60, "--minutes is above 0 and at most 1440");
        require(validators >= 4 && validators <= 16, "--validators is 4 to 16: fewer cannot go on without one");
        require(clients >= 2 && clients <= 1000, "--clients is 2 to 1000");
        require(thinkMillis >= 1 && thinkMillis <= 60_000, "--think is 1 to 60000 milliseconds");
        lasts.ifPresent(wanted -> require(
                wanted.most() + FaultScript.LONGEST_QUIET_SECONDS <= minutes * 60,
                "a fault of " + wanted.most() + " seconds (--fault-seconds) does not fit into " + minutes
                        + " --minutes"));
    }

    FaultSeconds faultSeconds() {
        return lasts.orElseGet(() ->
                new FaultSeconds(1, (int) Math.max(2, Math.min(LONGEST_FAULT_SECONDS, minutes * 60 / 12))));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
