package org.curia.core.consensus;

import java.util.Optional;

/**
 * Where an engine stands.
 *
 * @param changing it left the views below {@code view} and waits for that view's leader
 * @param leader validator index
 * @param lockHeight of the highest certificate of PREPAREs that it holds; 0 without one
 * @param votedHeight of its last PREPARE in this view; 0 without one
 * @param undecided it has not started, or finds out at its first start whether it may sign
 * @param quarantine why it signs nothing until its operator lets it in again; empty: it may sign, unless undecided
 */
public record EngineStatus(
        long view,
        boolean changing,
        int leader,
        long lockHeight,
        long votedHeight,
        boolean undecided,
        Optional<String> quarantine) {}
