package org.curia.node.port;

import org.curia.core.consensus.LedgerTip;
import org.curia.core.state.LedgerState;

/**
 * The last block and the state after it.
 *
 * @param state belongs to whoever has this
 */
public record LoadedLedger(LedgerTip tip, LedgerState state) {}
