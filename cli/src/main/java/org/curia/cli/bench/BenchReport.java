package org.curia.cli.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.curia.cli.bench.cpu.CpuPart;
import org.curia.cli.bench.delivery.Delivery;

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
        List<CurvePoint> curve,
        List<Course.Moment> course,
        Map<CpuPart, Double> cpuSecondsByPart,
        Long peakResidentMegabytesPerNode,
        double databaseBytesPerTransaction,
        Double networkBytesPerTransaction,
        long viewChanges,
        long finalView,
        List<Long> leaderGapsMillis,
        List<Double> finalizedPerSecondWhileLeaderDead,
        Double catchUpPerSecond,
        Double catchUpRatio,
        boolean verified) {

    /**
     * What was measured around the timed part.
     *
     * @param catchUpPerSecond payments that the node got which was dead in the timed part; empty where none was
     * @param verified the ledger was right from its genesis on, and the same on all nodes
     */
    record Surroundings(
            double verifyBefore,
            double verifyAfter,
            double signedPerSecond,
            double warmUpFinalizedPerSecond,
            List<CurvePoint> curve,
            List<Course.Moment> course,
            OptionalDouble catchUpPerSecond,
            boolean verified) {}

    static BenchReport of(BenchPlan plan, TimedPart.Measured timed, Surroundings around) {
        Delivery.Outcome outcome = timed.outcome();
        int payments = Math.max(1, outcome.finalized());
        int cores = Runtime.getRuntime().availableProcessors();
        Ratios ratios = new Ratios(
                outcome.finalized() / timed.seconds(),
                (around.verifyBefore() + around.verifyAfter()) / 2,
                cores,
                plan.validators(),
                outcome.finalized(),
                timed.cpuSeconds());
        OptionalDouble catchUp = around.catchUpPerSecond();
        return new BenchReport(
                plan.validators(),
                plan.database().name(),
                plan.count(),
                plan.accounts(),
                plan.warmUpSeconds(),
                plan.inFlight(),
                plan.rate(),
                plan.killLeaderEverySeconds(),
                cores,
                System.getProperty("java.version"),
                round(timed.seconds(), 1000),
                outcome.finalized(),
                outcome.failed(),
                round(ratios.finalizedPerSecond(), 10),
                round(ratios.perCore(), 10),
                round(ratios.perCoreSecond(), 10),
                round(ratios.verifyPerSecondPerCore(), 1),
                round(around.verifyBefore(), 1),
                round(around.verifyAfter(), 1),
                round(ratios.limitPerSecond(), 1),
                round(ratios.ratioToLimit(), 1000),
                round(around.signedPerSecond(), 1),
                round(around.warmUpFinalizedPerSecond(), 10),
                outcome.blocks(),
                new BlockSize(
                        round(outcome.finalized() / (double) Math.max(1, outcome.blocks()), 10),
                        outcome.largestBlock()),
                Latency.of(outcome.latencyMicros()),
                around.curve().isEmpty() ? null : around.curve(),
                around.course(),
                timed.cpuSecondsByPart(),
                timed.peakResidentBytes().isPresent()
                        ? timed.peakResidentBytes().getAsLong() >> 20
                        : null,
                round(timed.databaseBytes() / (double) payments, 1),
                timed.networkBytes().isPresent()
                        ? round(timed.networkBytes().getAsLong() / (double) payments, 1)
                        : null,
                timed.viewAfter() - timed.viewBefore(),
                timed.viewAfter(),
                plan.killLeaderEverySeconds() == 0 ? null : timed.leaderGapsMillis(),
                plan.killLeaderEverySeconds() == 0 ? null : timed.perSecondWhileLeaderDead(),
                catchUp.isPresent() ? round(catchUp.getAsDouble(), 10) : null,
                catchUp.isPresent() ? round(catchUp.getAsDouble() / ratios.finalizedPerSecond(), 100) : null,
                around.verified());
    }

    private static double round(double value, double precision) {
        return Math.round(value * precision) / precision;
    }

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
