package org.curia.cli.chaos.workload;

import org.curia.client.node.NodeClient;

/** A node's name and its REST endpoint, with time-outs that suit a node that may be frozen. */
public record NodeEndpoint(String node, NodeClient client) {}
