package org.curia.core.consensus;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** The timers of a replica that are running. A firing that was overtaken by a commit or a change of view is told by its id. */
public final class Timers {
    private final Step step;
    private final Map<Timer, Long> running = new EnumMap<>(Timer.class);
    private long lastId;

    public Timers(Step step) {
        this.step = step;
    }

    /** Starts it, anew where it runs. */
    public void set(Timer timer, long delayMillis) {
        running.put(timer, ++lastId);
        step.add(new Effect.SetTimer(timer, lastId, Math.max(delayMillis, 0)));
    }

    /** @param delayMillis asked for only where it is needed */
    public void setUnlessRunning(Timer timer, LongSupplier delayMillis) {
        if (!isRunning(timer)) {
            set(timer, delayMillis.getAsLong());
        }
    }

    public void cancel(Timer timer) {
        if (running.remove(timer) != null) {
            step.add(new Effect.CancelTimer(timer));
        }
    }

    public boolean isRunning(Timer timer) {
        return running.containsKey(timer);
    }

    /** False for a stale firing. */
    public boolean fired(Timer timer, long id) {
        return running.remove(timer, id);
    }
}
