package org.curia.core.simulation;

import java.util.PriorityQueue;

/** Virtual time: what is to happen, in order of time and, at one time, in the order in which it was planned. */
final class EventQueue {
    private static final int USUALLY_AT_MOST = 512;

    private final PriorityQueue<Event> events = new PriorityQueue<>(USUALLY_AT_MOST);
    private long nowMicros;
    private long planned;

    private record Event(long atMicros, long sequence, Runnable action) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atMicros, other.atMicros);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    long nowMicros() {
        return nowMicros;
    }

    long nowMillis() {
        return nowMicros / 1000;
    }

    void after(long delayMicros, Runnable action) {
        events.add(new Event(nowMicros + Math.max(0, delayMicros), planned++, action));
    }

    /** Moves to the next event and lets it happen; false where nothing is left. */
    boolean step() {
        Event next = events.poll();
        if (next == null) {
            return false;
        }
        nowMicros = next.atMicros();
        next.action().run();
        return true;
    }
}
