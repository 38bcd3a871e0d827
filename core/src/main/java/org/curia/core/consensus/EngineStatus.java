package org.curia.core.consensus;

/**
 * Where an engine stands.
 *
 * @param changing it left the views below {@code view} and waits for that view's leader
 * @param leader validator index
 * @param lockHeight of the highest certificate of PREPAREs that it holds; 0 without one
 * @param votedHeight of its last PREPARE in this view; 0 without one
 */
public record EngineStatus(long view, boolean changing, int leader, long lockHeight, long votedHeight) {}
