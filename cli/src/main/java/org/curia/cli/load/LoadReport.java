package org.curia.cli.load;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Arrays;

/**
 * What a load run measured.
 *
 * @param failed refused, expired, or failed in a block
 * @param undecided neither final nor certain never to be when the run gave up
 * @param seconds from the first submission to the last one seen final
 * @param latencyMillis from the time a payment was due (open loop) or handed out (closed loop) until it was seen final
 * @param signedPerSecond by this machine, before the run
 */
@JsonPropertyOrder({
    "submitted",
    "finalized",
    "failed",
    "undecided",
    "seconds",
    "finalizedPerSecond",
    "latencyMillis",
    "signedPerSecond"
})
public record LoadReport(
        int submitted,
        int finalized,
        int failed,
        int undecided,
        double seconds,
        double finalizedPerSecond,
        Latency latencyMillis,
        double signedPerSecond) {

    /** Exact, not sampled. */
    public record Latency(double p50, double p90, double p99, double max) {
        /** @param nanos of each payment, in any order */
        static Latency of(long[] nanos) {
            long[] sorted = nanos.clone();
            Arrays.sort(sorted);
            return new Latency(at(sorted, 0.50), at(sorted, 0.90), at(sorted, 0.99), at(sorted, 1.0));
        }

        /** The smallest value that at least this share of all is not above. */
        private static double at(long[] sorted, double share) {
            if (sorted.length == 0) {
                return 0;
            }
            int index = Math.max(0, (int) Math.ceil(share * sorted.length) - 1);
            return Math.round(sorted[index] / 1e4) / 1e2;
        }
    }
}
