package org.curia.cli.chaos.history;

/**
 * A height that somebody learned between two points of time.
 *
 * @param binding the height must not be below what was known before; false: it only tells what is known from now on
 * @param what for people
 */
record Moment(long invokedNanos, long returnedNanos, long height, boolean binding, String what) {}
