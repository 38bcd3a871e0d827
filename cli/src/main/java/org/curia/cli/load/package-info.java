/**
 * Puts a network under load and measures it: signed beforehand, sent to all nodes, timed until each payment is seen in a final block.
 */
package org.curia.cli.load;
