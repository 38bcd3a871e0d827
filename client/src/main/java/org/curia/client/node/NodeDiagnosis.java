package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * Why there is no block, as one node says at {@code /api/v1/diagnosis}.
 *
 * @param cause a word for programs; later versions may have more of them
 * @param why the same as a sentence that begins with a small letter
 * @param waitingSince null, or since when a transaction waits and no block came
 * @param missing validators that are not there, by name
 * @param clockAheadMillis null when too few validators are heard
 * @param evidence how much evidence against validators the node keeps
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeDiagnosis(
        String node,
        String at,
        String cause,
        String why,
        boolean ready,
        List<Ailment> ailments,
        long height,
        String lastBlockAt,
        long pending,
        String waitingSince,
        long view,
        String phase,
        String leader,
        long power,
        long quorum,
        List<String> missing,
        Long clockAheadMillis,
        int evidence,
        List<Peer> peers) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Ailment(String cause, String why) {}

    /** Null what a validator has not said. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Peer(
            String name,
            long weight,
            boolean there,
            String lastHeard,
            Long height,
            Long view,
            String phase,
            Long clockAheadMillis) {}
}
