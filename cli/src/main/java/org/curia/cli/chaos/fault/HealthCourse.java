package org.curia.cli.chaos.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.curia.cli.network.NodeHealth.Condition;

/** What one node's health said when. Any thread may call. */
final class HealthCourse {
    private final List<Change> changes = new ArrayList<>();

    private record Change(long atNanos, Condition condition) {}

    /** @param atNanos of the answer, later than those before */
    synchronized void said(long atNanos, Condition condition) {
        if (changes.isEmpty() || changes.get(changes.size() - 1).condition() != condition) {
            changes.add(new Change(atNanos, condition));
        }
    }

    /** By the last answer. */
    synchronized boolean isReady() {
        return !changes.isEmpty() && changes.get(changes.size() - 1).condition() == Condition.READY;
    }

    /** From a moment to the first at which it was not ready, or gave no answer; empty: it always was. */
    OptionalLong millisUntilUnready(long fromNanos, long toNanos) {
        return millisUntil(condition -> condition != Condition.READY, fromNanos, toNanos);
    }

    OptionalLong millisUntilReady(long fromNanos, long toNanos) {
        return millisUntil(condition -> condition == Condition.READY, fromNanos, toNanos);
    }

    /** Until its server was started and the node said anything of itself. */
    OptionalLong millisUntilItSpoke(long fromNanos, long toNanos) {
        return millisUntil(
                condition -> condition == Condition.UNWELL || condition == Condition.READY, fromNanos, toNanos);
    }

    /** 0 where it was so already. */
    private synchronized OptionalLong millisUntil(Predicate<Condition> wanted, long fromNanos, long toNanos) {
        for (int i = 0; i < changes.size(); i++) {
            boolean lasts = i == changes.size() - 1 || changes.get(i + 1).atNanos() > fromNanos;
            Change change = changes.get(i);
            if (lasts && change.atNanos() <= toNanos && wanted.test(change.condition())) {
                return OptionalLong.of(Math.max(0, change.atNanos() - fromNanos) / 1_000_000);
            }
        }
        return OptionalLong.empty();
    }
}
