package org.curia.web.rest.answer;

import org.curia.core.model.Parameters;
import org.curia.core.model.ProtocolVersion;
import org.curia.node.api.NodeStatus;

/**
 * What the node says about itself.
 *
 * @param leader name of the view's leader
 * @param peers validators that it has a link with, itself not counted
 * @param quorum voting power that makes a block final
 * @param faultsTolerated how many further validators may fail, whichever they are, before there is no quorum
 * @param pending transactions that wait to be in a block
 * @param quarantine null, or why this validator signs nothing until its operator lets it in again
 * @param halted null, or why the node votes no more
 * @param standby null, or why it takes no part though nothing is wrong: another server of its validator votes
 * @param protocol the network's protocol version
 * @param highestProtocol the highest protocol version that this release implements
 */
public record StatusAnswer(
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
        int faultsTolerated,
        int pending,
        long bestPeerHeight,
        String quarantine,
        String halted,
        String standby,
        int protocol,
        int highestProtocol,
        String version) {
    public static StatusAnswer of(NodeStatus status, Parameters parameters) {
        return new StatusAnswer(
                status.node(),
                status.network(),
                status.chainId().hex(),
                status.height(),
                status.headHash().hex(),
                status.stateRoot().hex(),
                status.view(),
                status.changing(),
                status.leader(),
                status.connectedPeers(),
                status.validators(),
                status.quorum(),
                status.faultsTolerated(),
                status.pending(),
                status.bestPeerHeight(),
                status.quarantine().orElse(null),
                status.halted().orElse(null),
                status.standby().orElse(null),
                parameters.protocol(),
                ProtocolVersion.HIGHEST,
                status.version());
    }
}
