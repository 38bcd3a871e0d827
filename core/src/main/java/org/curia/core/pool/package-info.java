/**
 * Transactions that wait for a block: who is let in, in what order they wait, and when they leave.
 * Gossip and the answer to the submitter belong to the replica.
 */
package org.curia.core.pool;
