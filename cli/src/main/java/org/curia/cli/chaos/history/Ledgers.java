package org.curia.cli.chaos.history;

import java.util.List;
import java.util.Map;

/**
 * The ledgers of all nodes, from a height on at which all agreed.
 *
 * @param baseHeight 0: from the genesis on
 * @param opening what each account held after that height
 */
public record Ledgers(long baseHeight, Map<String, Long> opening, List<NodeLedger> nodes) {
    public Ledgers {
        opening = Map.copyOf(opening);
        nodes = List.copyOf(nodes);
    }
}
