/**
 * What must be the same on every node, given the same inputs: the ledger's rules and the agreement on their order.
 * No Jakarta, no I/O, no clock, no threads, no randomness and no unordered maps: {@code CoreBoundaryTest} holds that.
 */
package org.curia.core;
