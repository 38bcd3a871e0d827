package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is wrong with a run.
 *
 * @param closing what each account holds after the last block: the opening of what comes next
 */
public record Verdict(List<Anomaly> all, Map<String, Long> closing) {
    public Verdict {
        all = List.copyOf(all);
        closing = Map.copyOf(closing);
    }

    /** @throws IllegalArgumentException without a node: nothing could be said */
    public static Verdict of(History history, Ledgers ledgers) {
        NodeLedger longest = ledgers.nodes().stream()
                .max((a, b) -> Integer.compare(a.blocks().size(), b.blocks().size()))
                .orElseThrow(() -> new IllegalArgumentException("the ledger of one node at least must be known"));
        List<Anomaly> found = new ArrayList<>();
        ChainAgreement.check(ledgers, found::add);
        Replay replay = new Replay(ledgers.baseHeight(), ledgers.opening(), longest.blocks(), found::add);
        DurabilityCheck.check(history, replay, found::add);
        MoneyKept.check(ledgers, replay, found::add);
        ReadsOfTheLedger.check(history, replay, found::add);
        ReadsAndTime.check(history, found::add);
        RealTimeOrder.check(history, replay, found::add);
        return new Verdict(found, replay.closing());
    }
}
