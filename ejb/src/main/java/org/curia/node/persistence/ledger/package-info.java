/**
 * The ledger's port, put together from blocks and state: genesis, a start from a snapshot, appending and loading. Each call is one database
 * transaction under the fence of the lease.
 */
package org.curia.node.persistence.ledger;
