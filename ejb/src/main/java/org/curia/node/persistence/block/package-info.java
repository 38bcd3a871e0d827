/**
 * Blocks with their transactions, operations and events. They are written by plain SQL, because that happens for every payment on every node,
 * and read back through entities and checked against their own roots (invariant I10).
 */
package org.curia.node.persistence.block;
