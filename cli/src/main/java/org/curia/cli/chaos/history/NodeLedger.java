package org.curia.cli.chaos.history;

import java.util.List;
import java.util.Map;

/**
 * One node's word on the ledger after everything came to rest.
 *
 * @param blocks all above {@link Ledgers#baseHeight}, ascending
 * @param balances what it says that each account holds, after its last block; empty: it was not at rest
 */
public record NodeLedger(String node, List<FinalBlock> blocks, Map<String, Long> balances) {
    public NodeLedger {
        blocks = List.copyOf(blocks);
        balances = Map.copyOf(balances);
    }
}
