package org.curia.cli.chaos.history;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** I5: on each node the balances sum to what there was in the beginning, and each is what the payments lead to. */
final class MoneyKept {
    private MoneyKept() {}

    static void check(Ledgers ledgers, Replay ledger, Consumer<Anomaly> found) {
        long supply = sum(ledgers.opening());
        Map<String, Long> expected = new TreeMap<>(ledger.closing());
        for (NodeLedger node : ledgers.nodes()) {
            if (node.balances().isEmpty()) {
                continue;
            }
            long there = sum(node.balances());
            if (there != supply) {
                wrong(found, node.node() + " has balances of " + there + " in all, there were " + supply);
            }
            boolean atTheEnd = node.blocks().size() == ledger.lastHeight() - ledgers.baseHeight();
            expected.forEach((account, units) -> {
                long held = node.balances().getOrDefault(account, 0L);
                if (atTheEnd && held != units) {
                    wrong(found, account + " holds " + held + " on " + node.node() + ", its payments lead to " + units);
                }
            });
        }
    }

    private static long sum(Map<String, Long> balances) {
        return balances.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void wrong(Consumer<Anomaly> found, String what) {
        found.accept(new Anomaly(Anomaly.Kind.MONEY, what));
    }
}
