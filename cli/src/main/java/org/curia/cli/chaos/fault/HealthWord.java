package org.curia.cli.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import org.curia.cli.chaos.history.Anomaly;

/**
 * Whether nodes that a fault concerns said that they were ill, and then that they were well. It is a load balancer's only eye, and an
 * operator's first: what it is late with goes wrong for callers.
 *
 * @param unreadyMillis from when the fault was done until each said that it was not ready; -1: it never did
 * @param wellMillis from when its cause was gone until each was ready; -1: it was not in three minutes
 */
record HealthWord(Map<String, Long> unreadyMillis, Map<String, Long> wellMillis) {
    static final long SAID_MILLIS = 5_000;
    static final long WELL_MILLIS = 15_000;
    /** The next question that shows it comes later than it by that. */
    private static final long POLL_MILLIS = 300;

    /** @param over when its cause was gone and, where servers were killed, they were there again; @param now after which nothing counts */
    record Times(long done, long undone, long over, long now) {}

    static HealthWord of(Fault fault, Times times, Function<String, HealthCourse> courses) {
        Map<String, Long> unready = new TreeMap<>();
        Map<String, Long> well = new TreeMap<>();
        for (String node : fault.mustSay()) {
            HealthCourse course = courses.apply(node);
            unready.put(node, orNever(course.millisUntilUnready(times.done(), times.undone())));
            well.put(node, orNever(course.millisUntilReady(times.over(), times.now())));
        }
        return new HealthWord(unready, well);
    }

    private static long orNever(OptionalLong millis) {
        return millis.orElse(-1);
    }

    /** @param lastedMillis a fault that was over before anybody had to say it needs not be said */
    List<Anomaly> untruths(String what, long lastedMillis) {
        List<Anomaly> untruths = new ArrayList<>();
        unreadyMillis.forEach((node, millis) -> {
            if (lastedMillis > SAID_MILLIS + POLL_MILLIS && isLate(millis, SAID_MILLIS)) {
                untruths.add(new Anomaly(
                        Anomaly.Kind.HEALTH,
                        what + ": " + node + " must say within " + SAID_MILLIS / 1_000 + " s that it is not ready, and "
                                + (millis < 0
                                        ? "did not in " + lastedMillis / 1_000 + " s"
                                        : "did after " + millis + " ms")));
            }
        });
        wellMillis.forEach((node, millis) -> {
            if (isLate(millis, WELL_MILLIS)) {
                untruths.add(new Anomaly(
                        Anomaly.Kind.HEALTH,
                        what + ": " + node + " must be ready within " + WELL_MILLIS / 1_000
                                + " s after it is over, and "
                                + (millis < 0 ? "was not in three minutes" : "was after " + millis + " ms")));
            }
        });
        return untruths;
    }

    private static boolean isLate(long millis, long boundMillis) {
        return millis < 0 || millis > boundMillis + POLL_MILLIS;
    }
}
