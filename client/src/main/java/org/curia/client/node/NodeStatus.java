package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.curia.core.crypto.Hash;

/**
 * What a node says of itself at {@code /api/v1/status}.
 *
 * @param leader the name of the validator that leads the node's view
 * @param peers validators it is connected with
 * @param pending transactions waiting for a block
 * @param quarantine why it signs nothing until it is let in again; null while it may sign
 * @param halted why it stopped voting; null while it votes
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeStatus(
        String node,
        String network,
        String chainId,
        long height,
        String headHash,
        String stateRoot,
        long view,
        boolean changing,
        String leader,
        int peers,
        int validators,
        long quorum,
        long pending,
        long bestPeerHeight,
        String quarantine,
        String halted,
        String version) {

    /** Nothing is wrong with it: another server of its validator votes. */
    public boolean standsBy() {
        return isStandby(halted);
    }

    /** @param halted as a node says it; may be null */
    public static boolean isStandby(String halted) {
        return halted != null && halted.startsWith("stands by");
    }

    public Hash chain() {
        return Hash.parse(chainId);
    }
}
