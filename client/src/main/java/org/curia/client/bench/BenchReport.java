package org.curia.client.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a bench measured, and what is needed to repeat it. Keys may be added, never renamed: earlier reports are what later ones are
 * compared with. {@code docs/performance.md} says what each means.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"validators", "database", "count", "accounts", "warmUpSeconds"})
record BenchReport(
        int validators,
        String database,
        int count,
        int accounts,
        int warmUpSeconds,
        int inFlight,
        double rate,
        int killLeaderEverySeconds,
        int cores,
        String javaVersion,
        double seconds,
        int finalized,
        int failed,
        double finalizedPerSecond,
        double perCore,
        double perCoreSecond,
        double verifyPerSecondPerCore,
        double verifyPerSecondPerCoreBefore,
        double verifyPerSecondPerCoreAfter,
        double limitPerSecond,
        double ratioToLimit,
        double signedPerSecond,
        double warmUpFinalizedPerSecond,
        int blockCount,
        BlockSize transactionsPerBlock,
        Latency latencyMillis,
        Map<CpuPart, Double> cpuSecondsByPart,
        Long peakResidentMegabytesPerNode,
        Double databaseBytesPerTransaction,
        Double networkBytesPerTransaction,
        long viewChanges,
        long finalView,
        List<Long> leaderGapsMillis) {

    /** Of blocks that have any. */
    record BlockSize(double mean, int max) {}

    /** Exact to three digits. */
    record Latency(double p50, double p90, double p99, double max) {
        static Latency of(Histogram micros) {
            return new Latency(
                    millis(micros.getValueAtPercentile(50)),
                    millis(micros.getValueAtPercentile(90)),
                    millis(micros.getValueAtPercentile(99)),
                    millis(micros.getMaxValue()));
        }

        private static double millis(long micros) {
            return Math.round(micros / 10.0) / 100.0;
        }
    }
}
