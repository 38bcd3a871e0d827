package org.curia.core.simulation.scenario;

/** For tests that something is bounded: by so much that a collector's moods do not matter. */
final class Memory {
    private Memory() {}

    static long usedBytes() {
        Runtime runtime = Runtime.getRuntime();
        long used = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
        }
        return used;
    }
}
