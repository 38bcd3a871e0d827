package org.curia.cli.chaos;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curia.cli.chaos.fault.DoneFault;
import org.curia.cli.chaos.fault.FaultKind;
import org.curia.cli.chaos.fault.Watch;
import org.curia.cli.chaos.history.Anomaly;
import org.curia.cli.chaos.history.Answer;
import org.curia.cli.chaos.history.History;
import org.curia.cli.chaos.history.NodeLedger;
import org.curia.cli.chaos.history.Write;

/** Counts what a run has seen. */
record Summary(ChaosPlan plan, List<DoneFault> faults, Map<String, Integer> killsAtWrite, Watch watch) {
    private static final int MOST_SHOWN = 100;

    ChaosReport of(
            History history,
            List<NodeLedger> nodes,
            List<Anomaly> anomalies,
            long votesSeen,
            boolean verified,
            long beginNanos,
            long endNanos) {
        Map<String, Integer> counts = new TreeMap<>();
        plan.faults().forEach(kind -> counts.put(kind.word(), 0));
        faults.forEach(fault -> counts.merge(fault.fault(), 1, Integer::sum));
        return new ChaosReport(
                plan.seed(),
                Math.round((endNanos - beginNanos) / 6e8) / 100.0,
                plan.validators(),
                plan.database().name(),
                plan.clients(),
                history.writes().size(),
                count(history, Answer.Final.class),
                count(history, Answer.Refused.class),
                count(history, Answer.Unknown.class),
                texts(anomalies, Anomaly.Kind.LOST),
                texts(anomalies, Anomaly.Kind.DOUBLE_VOTE),
                others(anomalies),
                counts,
                killsAtWrite,
                nodes.stream().mapToLong(node -> node.blocks().size()).max().orElse(0),
                nodes.stream()
                        .mapToLong(node -> node.blocks().stream()
                                .mapToLong(block -> block.payments().size())
                                .sum())
                        .max()
                        .orElse(0),
                nodes.size(),
                verified,
                history.reads().size() + history.lookups().size(),
                votesSeen,
                longestStallMillis(beginNanos, endNanos),
                latencyMillis(history),
                faults);
    }

    private static long count(History history, Class<? extends Answer> kind) {
        return history.writes().stream()
                .filter(write -> kind.isInstance(write.answer()))
                .count();
    }

    private static List<String> texts(List<Anomaly> anomalies, Anomaly.Kind kind) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.kind() == kind)
                .map(Anomaly::what)
                .limit(MOST_SHOWN)
                .toList();
    }

    private static List<String> others(List<Anomaly> anomalies) {
        return anomalies.stream()
                .filter(anomaly -> anomaly.kind() != Anomaly.Kind.LOST && anomaly.kind() != Anomaly.Kind.DOUBLE_VOTE)
                .map(anomaly -> anomaly.kind() + ": " + anomaly.what())
                .limit(MOST_SHOWN)
                .toList();
    }

    /** Between the faults that lose the quorum, each with its recovery. */
    private long longestStallMillis(long beginNanos, long endNanos) {
        long from = beginNanos;
        long longest = 0;
        for (DoneFault fault : faults) {
            if (FaultKind.of(fault.fault()).orElseThrow().losesQuorum()) {
                long begin = beginNanos + (long) (fault.atSeconds() * 1e9);
                longest = Math.max(longest, watch.longestStallMillis(from, begin));
                from = begin + (long) (fault.lastedSeconds() * 1e9) + Math.max(0, fault.firstBlockMillis()) * 1_000_000;
            }
        }
        return Math.max(longest, watch.longestStallMillis(from, endNanos));
    }

    private static Map<String, Long> latencyMillis(History history) {
        long[] sorted = history.writes().stream()
                .filter(write -> write.answer() instanceof Answer.Final)
                .mapToLong(Summary::latencyMillis)
                .sorted()
                .toArray();
        Map<String, Long> latency = new LinkedHashMap<>();
        latency.put("p50", quantile(sorted, 0.5));
        latency.put("p99", quantile(sorted, 0.99));
        latency.put("max", Arrays.stream(sorted).max().orElse(0));
        return latency;
    }

    static long latencyMillis(Write write) {
        return (write.returnedNanos() - write.invokedNanos()) / 1_000_000;
    }

    /** Of values in ascending order; 0 of none. */
    static long quantile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
    }
}
