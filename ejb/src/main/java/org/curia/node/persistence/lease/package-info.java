/**
 * The lease of a database that several servers share, which is one row. It hands out the ledger and the journal that write under its fencing
 * token.
 */
package org.curia.node.persistence.lease;
