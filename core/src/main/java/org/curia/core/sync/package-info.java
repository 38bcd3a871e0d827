/**
 * Catching up: final blocks from peers for a node that was away. Blocks in agreement are not its business.
 */
package org.curia.core.sync;
