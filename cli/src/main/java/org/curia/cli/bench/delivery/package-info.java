/** Sends the payments of a bench to all nodes, keeps track of those in flight, and follows the blocks until each is decided. */
package org.curia.cli.bench.delivery;
