package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small run that is right, told step by step, with the places at which a test makes it wrong. Alice, bob and the list hold 100 each. */
final class TestRun {
    static final String ALICE = "alice";
    static final String BOB = "bob";
    static final String LIST = "list";

    private final Map<String, Long> opening = Map.of(ALICE, 100L, BOB, 100L, LIST, 100L);
    private final List<Write> writes = new ArrayList<>();
    private final List<Read> reads = new ArrayList<>();
    private final List<Lookup> lookups = new ArrayList<>();
    private final List<FinalBlock> blocks = new ArrayList<>();
    private final List<UnaryOperator<NodeLedger>> nodes = new ArrayList<>();

    static FinalBlock.Payment payment(String id, String from, String to, long units) {
        return new FinalBlock.Payment(id, from, to, units, "reference of " + id, true);
    }

    /** On all nodes. */
    TestRun block(FinalBlock.Payment... payments) {
        long height = blocks.size() + 1;
        blocks.add(new FinalBlock(height, "hash" + height, "hash" + (height - 1), List.of(payments)));
        return this;
    }

    TestRun acknowledged(String node, String id, long invoked, long returned, long height, int index) {
        writes.add(new Write(1, node, id, invoked, returned, new Answer.Final(height, index, true)));
        return this;
    }

    TestRun answered(String id, Answer answer) {
        writes.add(new Write(1, "node1", id, 1, 2, answer));
        return this;
    }

    TestRun readHeight(String node, long invoked, long returned, long height) {
        reads.add(new Read(2, node, invoked, returned, height, Optional.empty()));
        return this;
    }

    TestRun readBalance(String node, long invoked, long returned, long height, String account, long units) {
        reads.add(new Read(2, node, invoked, returned, height, Optional.of(new Read.Holding(account, units))));
        return this;
    }

    TestRun lookedUp(String node, String id, long invoked, long returned, Optional<Answer.Final> place) {
        lookups.add(new Lookup(3, node, id, invoked, returned, place));
        return this;
    }

    /** One more node, whose ledger is the right one with this done to it. */
    TestRun nodeWith(UnaryOperator<NodeLedger> change) {
        nodes.add(change);
        return this;
    }

    /** Of a run with two nodes that are right, and those that a test has added. */
    List<Anomaly.Kind> anomalies() {
        return verdict().all().stream().map(Anomaly::kind).distinct().toList();
    }

    Verdict verdict() {
        List<NodeLedger> ledgers = new ArrayList<>();
        ledgers.add(right("node1"));
        ledgers.add(right("node2"));
        nodes.forEach(change -> ledgers.add(change.apply(right("node3"))));
        return Verdict.of(new History(writes, reads, lookups), new Ledgers(0, opening, ledgers));
    }

    private NodeLedger right(String node) {
        Map<String, Long> balances = new HashMap<>(opening);
        blocks.stream().flatMap(block -> block.payments().stream()).forEach(payment -> {
            balances.merge(payment.sender(), -payment.units(), Long::sum);
            balances.merge(payment.recipient(), payment.units(), Long::sum);
        });
        return new NodeLedger(node, blocks, balances);
    }
}
