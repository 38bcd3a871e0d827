package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A payment that was first sent after another one was acknowledged stands in a later block, whoever sent them and through whichever
 * nodes: the block of the first was final before the second existed. So a client's entries in the list, which it sends one after the
 * other, stand in the order in which they were acknowledged.
 */
final class RealTimeOrder {
    private RealTimeOrder() {}

    static void check(History history, Replay ledger, Consumer<Anomaly> found) {
        List<Moment> moments = new ArrayList<>();
        for (Write write : history.writes()) {
            boolean acknowledged = write.answer() instanceof Answer.Final;
            ledger.place(write.id())
                    .ifPresent(place -> moments.add(new Moment(
                            write.invokedNanos(),
                            acknowledged ? write.returnedNanos() : Long.MAX_VALUE,
                            place.height(),
                            true,
                            write.id() + " of client " + write.client() + " (height " + place.height() + ")")));
        }
        Knowledge.before(moments, (moment, known) -> {
            if (moment.height() <= known.height()) {
                found.accept(new Anomaly(
                        Anomaly.Kind.OUT_OF_ORDER,
                        moment.what() + " was sent after " + known.what() + " was acknowledged"));
            }
        });
    }
}
