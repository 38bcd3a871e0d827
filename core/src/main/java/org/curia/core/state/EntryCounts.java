package org.curia.core.state;

import org.curia.core.model.StateKind;

/** How many entries of each kind there are, or by how many changes make them more. */
final class EntryCounts {
    private static final int KINDS = StateKind.values().length;

    private final int[] counts = new int[KINDS];

    int of(StateKind kind) {
        return counts[kind.ordinal()];
    }

    void add(StateKind kind, int more) {
        counts[kind.ordinal()] += more;
    }

    /** Counts what happens to one key. */
    void change(StateKind kind, boolean existed, boolean exists) {
        if (existed != exists) {
            add(kind, exists ? 1 : -1);
        }
    }

    void addAll(EntryCounts more) {
        for (int i = 0; i < KINDS; i++) {
            counts[i] += more.counts[i];
        }
    }

    void clear() {
        java.util.Arrays.fill(counts, 0);
    }
}
