package org.curia.cli.bench.cpu;

import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Adds up what the processors worked from its making on, by part. Looks now and then, and before a process is killed: of a thread
 * that ended the process's own sum still knows, of a process that ended nobody does. May be used by several threads.
 */
public final class CpuMeter {
    private final ProcFiles proc;
    private final Supplier<List<ProcessHandle>> nodes;
    private final Optional<ProcessHandle> database;
    private final Map<CpuPart, Double> seconds = new EnumMap<>(CpuPart.class);
    private final Map<Long, Double> processes = new HashMap<>();
    private final Map<Long, Map<Long, ProcFiles.ThreadTime>> threads = new HashMap<>();
    private double databaseBefore;

    /**
     * @param nodes asked at each look: those that run
     * @param database empty where there is no server of its own
     */
    public CpuMeter(ProcFiles proc, Supplier<List<ProcessHandle>> nodes, Optional<ProcessHandle> database) {
        this.proc = proc;
        this.nodes = nodes;
        this.database = database;
        look();
        seconds.clear();
    }

    /** So far, rounded to hundredths; parts that did nothing are left out. */
    public synchronized Map<CpuPart, Double> secondsByPart() {
        look();
        Map<CpuPart, Double> rounded = new EnumMap<>(CpuPart.class);
        seconds.forEach((part, sum) -> {
            if (sum >= 0.005) {
                rounded.put(part, Math.round(sum * 100) / 100.0);
            }
        });
        return rounded;
    }

    public synchronized void look() {
        nodes.get().forEach(this::lookAtNode);
        lookAtClient();
        database.ifPresent(this::lookAtDatabase);
    }

    private void lookAtNode(ProcessHandle node) {
        double all = total(node);
        double before = processes.getOrDefault(node.pid(), 0.0);
        processes.put(node.pid(), all);
        double ofThreads = 0;
        Map<Long, ProcFiles.ThreadTime> now = proc.threads(node.pid());
        Map<Long, ProcFiles.ThreadTime> earlier = threads.getOrDefault(node.pid(), Map.of());
        for (var entry : now.entrySet()) {
            ProcFiles.ThreadTime last = earlier.get(entry.getKey());
            double more = entry.getValue().seconds() - (last == null ? 0 : last.seconds());
            add(CpuPart.ofThread(entry.getValue().name()), more);
            ofThreads += more;
        }
        threads.put(node.pid(), now);
        add(CpuPart.other, Math.max(0, all - before - ofThreads)); // threads that have ended
    }

    private void lookAtClient() {
        ProcessHandle self = ProcessHandle.current();
        double all = total(self);
        add(CpuPart.client, all - processes.getOrDefault(self.pid(), 0.0));
        processes.put(self.pid(), all);
    }

    /** Its processes come and go: what an ended one used is in its parent's sum. */
    private void lookAtDatabase(ProcessHandle server) {
        double all = proc.secondsWithEndedChildren(server.pid()).orElseGet(() -> total(server))
                + server.descendants().mapToDouble(this::total).sum();
        add(CpuPart.database, Math.max(0, all - databaseBefore));
        databaseBefore = all;
    }

    private double total(ProcessHandle process) {
        return proc.seconds(process.pid())
                .or(() -> process.info().totalCpuDuration().map(CpuMeter::seconds))
                .orElse(0.0);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private void add(CpuPart part, double more) {
        seconds.merge(part, more, Double::sum);
    }
}
