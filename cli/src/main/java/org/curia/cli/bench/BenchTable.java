package org.curia.cli.bench;

import java.io.PrintWriter;
import java.util.Locale;

/** A report for people. */
final class BenchTable {
    private final PrintWriter out;

    private BenchTable(PrintWriter out) {
        this.out = out;
    }

    static void print(BenchReport report, PrintWriter out) {
        new BenchTable(out).print(report);
        out.flush();
    }

    private void print(BenchReport report) {
        line(
                "network",
                "%d validators on %s, %d accounts, %d cores, Java %s",
                report.validators(),
                report.database(),
                report.accounts(),
                report.cores(),
                report.javaVersion());
        line(
                "load",
                report.rate() == 0 ? "%d payments, at most %d under way" : "%d payments, %3$.0f a second",
                report.count(),
                report.inFlight(),
                report.rate());
        line("final", "%d in %.1f s, %d failed", report.finalized(), report.seconds(), report.failed());
        line("final/s", "%.0f (%.0f a core)", report.finalizedPerSecond(), report.perCore());
        line("final/CPU s", "%.0f", report.perCoreSecond());
        line(
                "limit/s",
                "%.0f (%.0f signatures checked a second and core; before %.0f, after %.0f)",
                report.limitPerSecond(),
                report.verifyPerSecondPerCore(),
                report.verifyPerSecondPerCoreBefore(),
                report.verifyPerSecondPerCoreAfter());
        line("ratio to limit", "%.3f", report.ratioToLimit());
        line(
                "blocks",
                "%d, %.0f payments in one, %d at most",
                report.blockCount(),
                report.transactionsPerBlock().mean(),
                report.transactionsPerBlock().max());
        BenchReport.Latency latency = report.latencyMillis();
        line(
                "latency ms",
                "p50 %.1f  p90 %.1f  p99 %.1f  max %.1f",
                latency.p50(),
                latency.p90(),
                latency.p99(),
                latency.max());
        if (report.curve() != null) {
            report.curve()
                    .forEach(point -> line(
                            "  " + point.inFlight() + " under way",
                            "%.0f final/s, p50 %.1f  p99 %.1f ms",
                            point.finalizedPerSecond(),
                            point.latencyMillis().p50(),
                            point.latencyMillis().p99()));
        }
        line("view changes", "%d, now view %d", report.viewChanges(), report.finalView());
        line("signed/s", "%.0f", report.signedPerSecond());
        if (report.peakResidentMegabytesPerNode() != null) {
            line("memory of a node", "%d MB at most", report.peakResidentMegabytesPerNode());
        }
        line("database", "%.0f bytes a payment on each node", report.databaseBytesPerTransaction());
        if (report.networkBytesPerTransaction() != null) {
            line("network", "%.0f bytes a payment on all ways together", report.networkBytesPerTransaction());
        }
        if (report.leaderGapsMillis() != null) {
            line("leader gaps ms", "%s", report.leaderGapsMillis());
            line("final/s, it dead", "%s", report.finalizedPerSecondWhileLeaderDead());
        }
        if (report.catchUpPerSecond() != null) {
            line(
                    "catch-up/s",
                    "%.0f, %.2f times the rate they were made at",
                    report.catchUpPerSecond(),
                    report.catchUpRatio());
        }
        line("ledger", report.verified() ? "verified, the same on all nodes" : "NOT RIGHT");
        printCpu(report);
    }

    private void printCpu(BenchReport report) {
        double all = report.cpuSecondsByPart().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        line("CPU seconds", "%.1f of %.1f", all, report.cores() * report.seconds());
        report.cpuSecondsByPart()
                .forEach((part, seconds) -> line("  " + part, "%6.1f  %4.1f %%", seconds, 100 * seconds / all));
    }

    private void line(String name, String format, Object... values) {
        out.printf(Locale.ROOT, "%-18s %s%n", name, String.format(Locale.ROOT, format, values));
    }
}
