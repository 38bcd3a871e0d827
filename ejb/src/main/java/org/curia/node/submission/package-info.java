/**
 * What comes through a node's own door on its way to the pool, who waits for it to become final, and what became of it until the store
 * says so. Signatures are verified here and bounds are kept; whether a transaction is acceptable is for the core's pool.
 */
package org.curia.node.submission;
