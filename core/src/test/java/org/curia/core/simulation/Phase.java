package org.curia.core.simulation;

/**
 * A stretch of a run.
 *
 * @param transactionsPerSecond what clients send, in the mean
 */
public record Phase(long millis, Weather weather, double transactionsPerSecond) {}
