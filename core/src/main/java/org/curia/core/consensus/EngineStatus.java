package org.curia.core.consensus;

/**
 * Where an engine stands.
 *
 * @param changing it left the views below {@code view} and waits for that view's leader
 * @param leader validator index
 */
public record EngineStatus(long view, boolean changing, int leader) {}
