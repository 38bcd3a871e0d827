package org.curia.cli.chaos.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A chain's payments made again from the opening balances: where each stands, and what each account held after any height. */
final class Replay {
    private final Map<String, Answer.Final> places = new HashMap<>();
    private final Map<String, NavigableMap<Long, Long>> balances = new HashMap<>();
    private final long baseHeight;
    private final long lastHeight;

    /** @param found told of a transaction that comes twice, and of a balance that would be negative */
    Replay(long baseHeight, Map<String, Long> opening, List<FinalBlock> blocks, Consumer<Anomaly> found) {
        this.baseHeight = baseHeight;
        this.lastHeight =
                blocks.isEmpty() ? baseHeight : blocks.get(blocks.size() - 1).height();
        opening.forEach((account, units) -> put(account, baseHeight, units));
        for (FinalBlock block : blocks) {
            for (int index = 0; index < block.payments().size(); index++) {
                apply(block, index, found);
            }
        }
    }

    private void apply(FinalBlock block, int index, Consumer<Anomaly> found) {
        FinalBlock.Payment payment = block.payments().get(index);
        Answer.Final place = new Answer.Final(block.height(), index, payment.settled());
        Answer.Final before = places.putIfAbsent(payment.id(), place);
        if (before != null) {
            found.accept(new Anomaly(
                    Anomaly.Kind.TWICE, payment.id() + " stands at " + text(before) + " and again at " + text(place)));
            return;
        }
        if (payment.settled()) {
            move(payment, block.height(), found);
        }
    }

    private void move(FinalBlock.Payment payment, long height, Consumer<Anomaly> found) {
        long left = held(payment.sender()) - payment.units();
        if (left < 0) {
            found.accept(new Anomaly(
                    Anomaly.Kind.MONEY,
                    payment.id() + " at height " + height + " leaves " + left + " to " + payment.sender()));
        }
        put(payment.sender(), height, left);
        put(payment.recipient(), height, held(payment.recipient()) + payment.units());
    }

    long lastHeight() {
        return lastHeight;
    }

    Optional<Answer.Final> place(String id) {
        return Optional.ofNullable(places.get(id));
    }

    /** Empty for a height outside of what was replayed. */
    Optional<Long> held(String account, long height) {
        if (height < baseHeight || height > lastHeight) {
            return Optional.empty();
        }
        var at = balances.getOrDefault(account, new TreeMap<>()).floorEntry(height);
        return Optional.of(at == null ? 0L : at.getValue());
    }

    /** After the last block. */
    Map<String, Long> closing() {
        Map<String, Long> closing = new HashMap<>();
        balances.forEach(
                (account, heights) -> closing.put(account, heights.lastEntry().getValue()));
        return closing;
    }

    static String text(Answer.Final place) {
        return place.height() + "/" + place.index() + (place.settled() ? "" : " (failed)");
    }

    private long held(String account) {
        NavigableMap<Long, Long> heights = balances.get(account);
        return heights == null ? 0 : heights.lastEntry().getValue();
    }

    private void put(String account, long height, long units) {
        balances.computeIfAbsent(account, any -> new TreeMap<>()).put(height, units);
    }
}
