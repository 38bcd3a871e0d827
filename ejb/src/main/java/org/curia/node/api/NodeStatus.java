package org.curia.node.api;

import java.util.Optional;
import org.curia.core.crypto.Hash;

/**
 * What a node says about itself. Height, head and root are of the last block that this node's database holds, so whoever reads them can
 * read that block here too.
 *
 * @param node its name; that of its validator where the configuration gives no other
 * @param view the PBFT view
 * @param changing between leaving a view and entering the next
 * @param leader name of the view's leader
 * @param connectedPeers other validators that have a link to or from this node
 * @param validators of the network, this node included where it is one
 * @param quorum voting power that makes a block final
 * @param faultsTolerated how many further validators may fail, whichever they are, before there is no quorum
 * @param pending transactions in the pool
 * @param bestPeerHeight the highest that any peer says it has; 0 before the first word
 * @param quarantine why this validator signs nothing until its operator lets it in again; it follows and serves
 * @param halted why the node votes no more; it still serves reads
 * @param standby why it takes no part though nothing is wrong: another server of its validator votes
 */
public record NodeStatus(
        String node,
        String network,
        Hash chainId,
        long height,
        Hash headHash,
        Hash stateRoot,
        long view,
        boolean changing,
        String leader,
        int connectedPeers,
        int validators,
        long quorum,
        int faultsTolerated,
        int pending,
        long bestPeerHeight,
        Optional<String> quarantine,
        Optional<String> halted,
        Optional<String> standby,
        String version) {}
