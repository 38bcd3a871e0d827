package org.curia.cli.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.curia.cli.chaos.fault.DoneFault;

/**
 * What a run has shown. The lists of what is wrong are empty when all is well.
 *
 * @param minutes in which clients ran
 * @param attempted payments that were sent
 * @param acknowledged of them a node said that they are final
 * @param refused of them nothing was taken
 * @param unknown of them nobody said anything that binds
 * @param lost acknowledged and not in the ledger as was said
 * @param doubleVotes of one validator, on the wire
 * @param anomalies whatever else is wrong
 * @param faults how many of each kind
 * @param killsAtWrite how many processes were killed at each point of the protocol, and elsewhere because it did not come
 * @param nodesChecked whose ledgers were read at the end
 * @param verified the whole chain of one node was executed again, with all signatures
 * @param longestStallMillis without a new block, except while a quorum was lost on purpose
 * @param latencyMillis of acknowledged payments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChaosReport(
        long seed,
        double minutes,
        int validators,
        String database,
        int clients,
        long attempted,
        long acknowledged,
        long refused,
        long unknown,
        List<String> lost,
        List<String> doubleVotes,
        List<String> anomalies,
        Map<String, Integer> faults,
        Map<String, Integer> killsAtWrite,
        long height,
        long transactions,
        int nodesChecked,
        boolean verified,
        long reads,
        long votesSeen,
        long longestStallMillis,
        Map<String, Long> latencyMillis,
        List<DoneFault> faultLog) {

    boolean good() {
        return lost.isEmpty() && doubleVotes.isEmpty() && anomalies.isEmpty();
    }
}
