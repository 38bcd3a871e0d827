package org.curia.cli.chaos.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** I1: all nodes have the same block of each height, each on the one below it, with the same payments in the same order. */
final class ChainAgreement {
    private ChainAgreement() {}

    static void check(Ledgers ledgers, Consumer<Anomaly> found) {
        Map<Long, FinalBlock> first = new HashMap<>();
        Map<Long, String> firstNode = new HashMap<>();
        for (NodeLedger node : ledgers.nodes()) {
            checkLinks(node, ledgers.baseHeight(), found);
            for (FinalBlock block : node.blocks()) {
                FinalBlock other = first.putIfAbsent(block.height(), block);
                String otherNode = firstNode.putIfAbsent(block.height(), node.node());
                if (other == null || otherNode.equals(node.node())) {
                    continue; // two of one height on one node break the links
                }
                if (!other.hash().equals(block.hash())) {
                    fork(
                            found,
                            "height " + block.height() + " is " + other.hash() + " on " + otherNode + " and "
                                    + block.hash() + " on " + node.node());
                } else if (!other.payments().equals(block.payments())) {
                    fork(
                            found,
                            "height " + block.height() + " has other payments on " + node.node() + " than on "
                                    + otherNode + ", under the same hash");
                }
            }
        }
    }

    private static void checkLinks(NodeLedger node, long baseHeight, Consumer<Anomaly> found) {
        List<FinalBlock> blocks = node.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            FinalBlock block = blocks.get(i);
            if (block.height() != baseHeight + 1 + i) {
                fork(
                        found,
                        node.node() + " serves height " + block.height() + " where " + (baseHeight + 1 + i)
                                + " belongs");
                return;
            }
            if (i > 0 && !block.parentHash().equals(blocks.get(i - 1).hash())) {
                fork(
                        found,
                        "on " + node.node() + ", height " + block.height() + " does not stand on the block below it");
            }
        }
    }

    private static void fork(Consumer<Anomaly> found, String what) {
        found.accept(new Anomaly(Anomaly.Kind.FORK, what));
    }
}
