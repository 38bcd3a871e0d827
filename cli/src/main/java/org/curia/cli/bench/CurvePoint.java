package org.curia.cli.bench;

import org.curia.cli.bench.delivery.Delivery;

/** What one number of payments under way gives: more of them, more in a second, and each waits longer. Nothing is compiled for it apart. */
record CurvePoint(int inFlight, int finalized, double finalizedPerSecond, BenchReport.Latency latencyMillis) {
    private static final int FEWEST = 200;
    private static final int MOST = 30_000;
    private static final int TURNS = 50;

    /** How many are sent for it: each place is taken about fifty times, and a point takes some seconds. */
    static int payments(int inFlight) {
        return Math.max(FEWEST, Math.min(MOST, TURNS * inFlight));
    }

    static CurvePoint of(int inFlight, Delivery.Outcome outcome) {
        double seconds = Math.max(1, outcome.lastNanos() - outcome.firstNanos()) / 1e9;
        return new CurvePoint(
                inFlight,
                outcome.finalized(),
                Math.round(outcome.finalized() / seconds * 10) / 10.0,
                BenchReport.Latency.of(outcome.latencyMicros()));
    }
}
