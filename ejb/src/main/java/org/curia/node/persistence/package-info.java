/**
 * The ledger and the consensus journal in SQL: entities, their mapping to the core's types, the schema's migration, and everything that
 * reads for the doors. Nothing else in the node knows the database, and no rule of the ledger is decided here.
 */
package org.curia.node.persistence;
