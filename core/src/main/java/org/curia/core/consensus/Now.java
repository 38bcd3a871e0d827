package org.curia.core.consensus;

/**
 * The time at which an input is taken, told by the shell: the core has no clock.
 *
 * @param monotonicMillis never goes back; for delays
 * @param wallMillis since 1970; for block timestamps only
 */
public record Now(long monotonicMillis, long wallMillis) {}
