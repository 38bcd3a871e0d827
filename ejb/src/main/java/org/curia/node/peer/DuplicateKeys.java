package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;

/**
 * Finds that two servers use one validator's key: each connects, and closes the other's connection by that, again and again. A server that
 * was started anew does so once. Any thread may call.
 */
public final class DuplicateKeys {
    static final long WINDOW_MILLIS = 60_000;
    static final int REPLACEMENTS = 3;

    /** The beginning of the reason with which the older of two connections is closed; its end says who made the newer. */
    static final String REPLACED = "the same validator connected again from ";

    private static final System.Logger LOG = System.getLogger(DuplicateKeys.class.getName());
    private static final int REMEMBERED = 8;

    private final IntFunction<String> names;
    private final LongSupplier clockMillis;
    private final SortedMap<Integer, Deque<Replacement>> replacements = new TreeMap<>();
    private final Set<Integer> reported = new LinkedHashSet<>();

    private record Replacement(long atMillis, String older, String newer) {}

    /** @param clockMillis never goes back */
    public DuplicateKeys(IntFunction<String> names, LongSupplier clockMillis) {
        this.names = names;
        this.clockMillis = clockMillis;
    }

    /** A connection of the validator was open when another was proved. @param older, newer addresses without ports */
    synchronized void replaced(int validator, String older, String newer) {
        Deque<Replacement> last = replacements.computeIfAbsent(validator, any -> new ArrayDeque<>());
        last.addLast(new Replacement(clockMillis.getAsLong(), older, newer));
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        if (isDuplicate(last) && reported.add(validator)) {
            LOG.log(
                    Level.ERROR,
                    () -> "Two servers use the key of " + names.apply(validator) + ", at " + addresses(last)
                            + ": stop one of them, a validator's key runs on one server");
        }
    }

    /** By validator: the addresses from which its key is used. */
    public synchronized SortedMap<Integer, String> found() {
        var found = new TreeMap<Integer, String>();
        replacements.forEach((validator, last) -> {
            if (isDuplicate(last)) {
                found.put(validator, addresses(last));
            } else {
                reported.remove(validator);
            }
        });
        return Collections.unmodifiableSortedMap(found);
    }

    private boolean isDuplicate(Deque<Replacement> last) {
        long oldest = clockMillis.getAsLong() - WINDOW_MILLIS;
        last.removeIf(replacement -> replacement.atMillis() < oldest);
        return last.size() >= REPLACEMENTS;
    }

    private static String addresses(Deque<Replacement> last) {
        var addresses = new LinkedHashSet<String>();
        for (Replacement replacement : last) {
            addresses.add(replacement.older());
            addresses.add(replacement.newer());
        }
        return String.join(" and ", addresses);
    }
}
