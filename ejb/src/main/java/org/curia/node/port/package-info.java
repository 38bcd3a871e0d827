/**
 * What the node needs of its storage: the ledger, the consensus journal, evidence and the lease, with the two ways in which each call can
 * fail. The interfaces name the core's types only; {@code org.curia.node.persistence} implements them.
 */
package org.curia.node.port;
