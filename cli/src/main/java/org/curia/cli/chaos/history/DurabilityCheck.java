package org.curia.cli.chaos.history;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * I6: what a node answered as final is in the ledger, at the place and with the outcome that it said; what was refused at its only
 * sending is not. Of what nobody answered anything may be true.
 */
final class DurabilityCheck {
    private DurabilityCheck() {}

    static void check(History history, Replay ledger, Consumer<Anomaly> found) {
        for (Write write : history.writes()) {
            Optional<Answer.Final> place = ledger.place(write.id());
            if (write.answer() instanceof Answer.Final said && !place.equals(Optional.of(said))) {
                found.accept(
                        new Anomaly(Anomaly.Kind.LOST, told(write.node(), write.client(), write.id(), said, place)));
            } else if (write.answer() instanceof Answer.Refused refused && place.isPresent()) {
                found.accept(new Anomaly(
                        Anomaly.Kind.REFUSED_BUT_FINAL,
                        write.node() + " refused " + write.id() + " (" + refused.reason() + "), and it is final at "
                                + Replay.text(place.get())));
            }
        }
        for (Lookup lookup : history.lookups()) {
            Optional<Answer.Final> place = ledger.place(lookup.id());
            lookup.place()
                    .filter(said -> !place.equals(Optional.of(said)))
                    .ifPresent(said -> found.accept(new Anomaly(
                            Anomaly.Kind.LOST, told(lookup.node(), lookup.client(), lookup.id(), said, place))));
        }
    }

    private static String told(String node, int client, String id, Answer.Final said, Optional<Answer.Final> place) {
        return node + " told client " + client + " that " + id + " is final at " + Replay.text(said) + "; it is "
                + place.map(there -> "at " + Replay.text(there)).orElse("in no block");
    }
}
