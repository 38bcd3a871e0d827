/**
 * The node's persistence unit, which the node opens once its database answers. The packages below it keep the ledger, the state, the journal, the
 * evidence and the lease; nothing else in the node knows the database, and no rule of the ledger is decided here.
 */
package org.curia.node.persistence;
