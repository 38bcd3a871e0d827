package org.curia.node.peer;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What an operator reads of refused connections: a line for each origin and kind of refusal, and another an hour later if it goes on, so
 * that a stranger that keeps trying fills no log. Any thread may call.
 */
final class RefusalLog {
    static final long AGAIN_AFTER_MILLIS = Duration.ofHours(1).toMillis();
    static final int REMEMBERED = 256;
    private static final System.Logger LOG = System.getLogger(RefusalLog.class.getName());

    private record Source(String origin, Refusal.Kind kind) {}

    private record Told(long atMillis, long keptBack) {}

    private final LongSupplier clockMillis;
    private final Map<Source, Told> told = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Told> leastRecent) {
            return size() > REMEMBERED;
        }
    };

    /** @param clockMillis never goes back */
    RefusalLog(LongSupplier clockMillis) {
        this.clockMillis = clockMillis;
    }

    /** @param origin without the port, which is another for each connection */
    void refused(String origin, Refusal refusal) {
        long keptBack = keptBackUntilNow(new Source(origin, refusal.kind()));
        LOG.log(
                keptBack < 0 ? Level.DEBUG : Level.WARNING,
                () -> "Refused a connection from " + VisibleText.of(origin) + ": " + VisibleText.of(refusal.reason())
                        + (keptBack > 0 ? " (and " + keptBack + " times since this was last said)" : ""));
    }

    /** Negative: it is to be kept back too. */
    private synchronized long keptBackUntilNow(Source source) {
        long now = clockMillis.getAsLong();
        Told last = told.get(source);
        if (last == null || now - last.atMillis() >= AGAIN_AFTER_MILLIS) {
            told.put(source, new Told(now, 0));
            return last == null ? 0 : last.keptBack();
        }
        told.put(source, new Told(last.atMillis(), last.keptBack() + 1));
        return -1;
    }
}
