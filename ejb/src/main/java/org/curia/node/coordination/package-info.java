/**
 * Starts and stops the node, and runs the one consensus thread: inputs in, effects carried out in their order. What an input means is
 * for the core; what is slow is done by other threads and comes back as an input.
 */
package org.curia.node.coordination;
