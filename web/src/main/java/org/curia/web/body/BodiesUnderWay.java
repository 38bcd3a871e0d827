package org.curia.web.body;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The room for bodies of which the rest has not come yet, bounded for the whole node. Where there is none left, the one that has been
 * under way for longest gives way: who sends at once is through long before that, and who sends slowly holds up nobody. Any thread may
 * call.
 */
@ApplicationScoped
public class BodiesUnderWay {
    private static final int SHARE_OF_THE_HEAP = 16;

    private final long room;

    /** What each holds, the longest under way first. */
    private final Map<BoundedBody, Integer> held = new LinkedHashMap<>();

    private long total;

    public BodiesUnderWay() {
        this(Runtime.getRuntime().maxMemory() / SHARE_OF_THE_HEAP);
    }

    BodiesUnderWay(long room) {
        this.room = room;
    }

    synchronized void begins(BoundedBody body) {
        held.put(body, 0);
    }

    synchronized void grows(BoundedBody body, byte[] part, int length) {
        if (!held.containsKey(body)) {
            return; // it gave way
        }
        int more = body.add(part, length);
        held.merge(body, more, Integer::sum);
        total += more;
        while (total > room) {
            BoundedBody longest = held.keySet().iterator().next();
            longest.giveWay();
            ends(longest);
        }
    }

    synchronized void ends(BoundedBody body) {
        Integer size = held.remove(body);
        total -= size == null ? 0 : size;
    }

    synchronized long total() {
        return total;
    }
}
