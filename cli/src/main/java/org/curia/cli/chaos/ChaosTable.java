package org.curia.cli.chaos;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.curia.cli.chaos.fault.DoneFault;

/** A report as text. */
final class ChaosTable {
    private ChaosTable() {}

    static void print(ChaosReport report, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%.1f minutes, seed %d, %d validators on %s, %d clients%n",
                report.minutes(),
                report.seed(),
                report.validators(),
                report.database(),
                report.clients());
        out.printf(
                Locale.ROOT,
                "%d payments sent: %d acknowledged, %d refused, %d unknown; %d reads; %d blocks with %d transactions%n",
                report.attempted(),
                report.acknowledged(),
                report.refused(),
                report.unknown(),
                report.reads(),
                report.height(),
                report.transactions());
        out.printf(
                Locale.ROOT,
                "latency p50 %d ms, p99 %d ms, longest %d ms; longest without a block %d ms%n",
                report.latencyMillis().get("p50"),
                report.latencyMillis().get("p99"),
                report.latencyMillis().get("max"),
                report.longestStallMillis());
        out.println();
        out.printf(
                "%8s %7s %10s %12s %9s %10s %8s  %s%n",
                "at s", "for s", "stall ms", "1st block ms", "ready ms", "unready ms", "well ms", "fault");
        for (DoneFault fault : report.faultLog()) {
            out.printf(
                    Locale.ROOT,
                    "%8.1f %7.1f %10d %12d %9d %10s %8s  %s: %s%n",
                    fault.atSeconds(),
                    fault.lastedSeconds(),
                    fault.longestStallMillis(),
                    fault.firstBlockMillis(),
                    fault.readyMillis(),
                    worst(fault.unreadyMillis()),
                    worst(fault.wellMillis()),
                    fault.fault(),
                    fault.what());
        }
        out.println();
        if (!report.killsAtWrite().isEmpty()) {
            out.println("killed at a write: " + report.killsAtWrite());
        }
        list(out, "lost", report.lost());
        list(out, "double votes", report.doubleVotes());
        list(out, "anomalies", report.anomalies());
        out.printf(
                "%d votes on the wire and the ledgers of %d nodes were looked at; the chain %s.%n",
                report.votesSeen(), report.nodesChecked(), report.verified() ? "verifies" : "was not verified");
        out.flush();
    }

    /** Of the nodes that a fault concerns; -1 is never. */
    static String worst(Map<String, Long> millis) {
        return millis.containsValue(-1L)
                ? "never"
                : millis.values().stream()
                        .max(Long::compare)
                        .map(String::valueOf)
                        .orElse("");
    }

    private static void list(PrintWriter out, String title, List<String> lines) {
        out.println(title + ": " + (lines.isEmpty() ? "none" : lines.size()));
        lines.forEach(line -> out.println("  " + line));
    }
}
