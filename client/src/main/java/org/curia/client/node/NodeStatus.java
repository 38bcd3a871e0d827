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
 * @param halted why it stopped voting; null where it did not
 * @param standby why it takes no part though nothing is wrong: another server of its validator votes; null of one that takes part
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
        String standby,
        String version) {

    public boolean standsBy() {
        return standby != null;
    }

    public Hash chain() {
        return Hash.parse(chainId);
    }
}
