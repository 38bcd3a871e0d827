/** {@code snapshot}: takes the ledger of a node at one block, checks it without trusting the node, and gives it to a new one. */
package org.curia.cli.snapshot;
