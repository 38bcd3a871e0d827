/**
 * A whole network of the very same {@code Replica} classes on one thread under virtual time: network, disks, clocks and clients are
 * simulated from one seed, and the invariants are checked after every event. Nothing here reads a clock or sleeps; what happens in a
 * run follows from its seed alone.
 */
package org.curia.core.simulation;
