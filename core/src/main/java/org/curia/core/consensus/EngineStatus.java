package org.curia.core.consensus;

import java.util.Optional;

/**
 * Where an engine stands.
 *
 * @param changing it left the views below {@code view} and waits for that view's leader
 * @param leader validator index
 * @param lockHeight of the highest certificate of PREPAREs that it holds; 0 without one
 * @param votedHeight of its last PREPARE in this view; 0 without one
 * @param quarantine why it signs nothing until its operator lets it in again; empty: it may sign
 */
public record EngineStatus(
        long view, boolean changing, int leader, long lockHeight, long votedHeight, Optional<String> quarantine) {}
