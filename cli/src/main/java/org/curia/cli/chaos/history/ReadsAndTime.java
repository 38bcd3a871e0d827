package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * I8, as the nodes promise it: a node's reads come from its own database and never go back, for all its clients together and across its
 * restarts; what it answered as final it shows from then on. Another node may be behind: between nodes no order is promised.
 */
final class ReadsAndTime {
    private ReadsAndTime() {}

    static void check(History history, Consumer<Anomaly> found) {
        Map<String, List<Moment>> byNode = new HashMap<>();
        for (Read read : history.reads()) {
            add(
                    byNode,
                    read.node(),
                    new Moment(
                            read.invokedNanos(),
                            read.returnedNanos(),
                            read.height(),
                            true,
                            "client " + read.client() + " read height " + read.height()));
        }
        for (Write write : history.writes()) {
            if (write.answer() instanceof Answer.Final said) {
                add(
                        byNode,
                        write.node(),
                        new Moment(
                                write.invokedNanos(),
                                write.returnedNanos(),
                                said.height(),
                                false,
                                "client " + write.client() + " was told that " + write.id() + " is final at "
                                        + Replay.text(said)));
            }
        }
        byNode.forEach((node, moments) -> Knowledge.before(moments, (moment, known) -> {
            if (moment.height() < known.height()) {
                found.accept(new Anomaly(
                        Anomaly.Kind.WENT_BACK, "on " + node + " " + moment.what() + " after " + known.what()));
            }
        }));
        checkLookups(history, found);
    }

    /** Final once is final from then on. */
    private static void checkLookups(History history, Consumer<Anomaly> found) {
        Map<String, Long> finalSince = new HashMap<>();
        for (Write write : history.writes()) {
            if (write.answer() instanceof Answer.Final) {
                finalSince.merge(key(write.node(), write.id()), write.returnedNanos(), Math::min);
            }
        }
        for (Lookup lookup : history.lookups()) {
            if (lookup.place().isPresent()) {
                finalSince.merge(key(lookup.node(), lookup.id()), lookup.returnedNanos(), Math::min);
            }
        }
        for (Lookup lookup : history.lookups()) {
            Long since = finalSince.get(key(lookup.node(), lookup.id()));
            if (lookup.place().isEmpty() && since != null && since < lookup.invokedNanos()) {
                found.accept(new Anomaly(
                        Anomaly.Kind.WENT_BACK,
                        lookup.node() + " did not have " + lookup.id() + " when client " + lookup.client()
                                + " asked, and had said before that it is final"));
            }
        }
    }

    private static String key(String node, String id) {
        return node + " " + id;
    }

    private static void add(Map<String, List<Moment>> byNode, String node, Moment moment) {
        byNode.computeIfAbsent(node, any -> new ArrayList<>()).add(moment);
    }
}
