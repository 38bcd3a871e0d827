package org.curia.node.api;

import org.curia.core.crypto.PublicKey;

/**
 * A validator as this node sees it now.
 *
 * @param connected this node has a link to it; true of itself
 * @param self this node is it
 * @param leader of the current view
 */
public record ValidatorView(
        int index,
        String name,
        PublicKey publicKey,
        long weight,
        String address,
        boolean connected,
        boolean self,
        boolean leader) {}
