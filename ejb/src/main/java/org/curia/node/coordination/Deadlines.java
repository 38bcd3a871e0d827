package org.curia.node.coordination;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Timer;

/**
 * The replica's timers. They belong to the consensus thread, which looks here before it waits: nothing is scheduled elsewhere, and a
 * timer that was set again or cancelled cannot fire late.
 */
final class Deadlines {
    private record Deadline(long id, long atMillis) {}

    private final Map<Timer, Deadline> deadlines = new EnumMap<>(Timer.class);

    void set(Effect.SetTimer timer, long nowMillis) {
        deadlines.put(timer.timer(), new Deadline(timer.id(), nowMillis + timer.delayMillis()));
    }

    void cancel(Timer timer) {
        deadlines.remove(timer);
    }

    /** The one that has been due the longest, if any is; it is not set any more. */
    Optional<Input> due(long nowMillis) {
        Optional<Map.Entry<Timer, Deadline>> first =
                first().filter(entry -> entry.getValue().atMillis() <= nowMillis);
        first.ifPresent(entry -> deadlines.remove(entry.getKey()));
        return first.map(
                entry -> new Input.TimerFired(entry.getKey(), entry.getValue().id()));
    }

    /** How long nothing is due, at most so long. */
    long millisUntilDue(long nowMillis, long atMost) {
        return first().map(
                        entry -> Math.max(0, Math.min(atMost, entry.getValue().atMillis() - nowMillis)))
                .orElse(atMost);
    }

    private Optional<Map.Entry<Timer, Deadline>> first() {
        Map.Entry<Timer, Deadline> first = null;
        for (Map.Entry<Timer, Deadline> entry : deadlines.entrySet()) {
            if (first == null || entry.getValue().atMillis() < first.getValue().atMillis()) {
                first = Map.entry(entry.getKey(), entry.getValue());
            }
        }
        return Optional.ofNullable(first);
    }
}
