package org.curia.cli.chaos.history;

import java.util.Optional;
import java.util.function.Consumer;

/** A read shows exactly what the account held after the height that the node named: not a block more or less. */
final class ReadsOfTheLedger {
    private ReadsOfTheLedger() {}

    static void check(History history, Replay ledger, Consumer<Anomaly> found) {
        for (Read read : history.reads()) {
            String who = read.node() + " told client " + read.client();
            if (read.height() > ledger.lastHeight()) {
                wrong(found, who + " of height " + read.height() + ", and the ledger ends at " + ledger.lastHeight());
                continue;
            }
            read.holding().ifPresent(holding -> {
                Optional<Long> held = ledger.held(holding.account(), read.height());
                if (held.isPresent() && held.get() != holding.units()) {
                    wrong(
                            found,
                            who + " that " + holding.account() + " holds " + holding.units() + " at height "
                                    + read.height() + "; it holds " + held.get());
                }
            });
        }
    }

    private static void wrong(Consumer<Anomaly> found, String what) {
        found.accept(new Anomaly(Anomaly.Kind.WRONG_READ, what));
    }
}
