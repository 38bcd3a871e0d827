/**
 * What the parts of a node cost by themselves: codec, signatures, execution, tree, pool, tally. Each figure is of one thread. What a network
 * of nodes does with them, {@code ./curia bench} measures.
 */
package org.curia.benchmarks;
