package org.curia.cli.chaos.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Real time and heights: for each moment, the highest height that was known before it began. Two moments that overlap say nothing of
 * one another.
 */
final class Knowledge {
    private Knowledge() {}

    /** @param told each binding moment, with the highest of those that had returned before it was invoked, if any had */
    static void before(List<Moment> moments, BiConsumer<Moment, Moment> told) {
        List<Moment> invoked = new ArrayList<>(moments);
        List<Moment> returned = new ArrayList<>(moments);
        invoked.sort(Comparator.comparingLong(Moment::invokedNanos));
        returned.sort(Comparator.comparingLong(Moment::returnedNanos));
        Moment highest = null;
        int next = 0;
        for (Moment moment : invoked) {
            while (next < returned.size() && returned.get(next).returnedNanos() < moment.invokedNanos()) {
                Moment known = returned.get(next++);
                if (highest == null || known.height() > highest.height()) {
                    highest = known;
                }
            }
            if (moment.binding() && highest != null) {
                told.accept(moment, highest);
            }
        }
    }
}
