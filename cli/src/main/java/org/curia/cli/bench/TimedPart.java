package org.curia.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.curia.cli.bench.cpu.CpuMeter;
import org.curia.cli.bench.cpu.CpuPart;
import org.curia.cli.bench.cpu.ProcFiles;
import org.curia.cli.bench.delivery.Delivery;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.TemporaryNetwork;

/** What the whole machine did while payments were delivered: counters are read before the first byte is sent and after the last is final. */
final class TimedPart {
    private final TemporaryNetwork network;
    private final EveryNode everyNode;
    private final ProcFiles proc = new ProcFiles();

    TimedPart(TemporaryNetwork network, EveryNode everyNode) {
        this.network = network;
        this.everyNode = everyNode;
    }

    /**
     * @param seconds until the last payment was final on every node
     * @param databaseBytes growth of the first node's
     * @param networkBytes empty where the system does not count them
     * @param peakResidentBytes of the node that had most; empty as before
     */
    record Measured(
            Delivery.Outcome outcome,
            double seconds,
            Map<CpuPart, Double> cpuSecondsByPart,
            long databaseBytes,
            OptionalLong networkBytes,
            OptionalLong peakResidentBytes,
            long viewBefore,
            long viewAfter,
            List<Long> leaderGapsMillis,
            List<Double> perSecondWhileLeaderDead) {

        double cpuSeconds() {
            return cpuSecondsByPart.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    interface Sending {
        Delivery.Outcome run(LeaderKiller killer) throws InterruptedException;
    }

    Measured measure(int killLeaderEverySeconds, Sending sending) throws IOException, InterruptedException {
        long viewBefore = everyNode.view();
        LocalNode first = network.nodes().get(0);
        long databaseBefore = network.databaseBytes(first);
        Optional<ProcessHandle> database = network.databaseProcess();
        OptionalLong networkBefore = proc.loopbackBytes();
        CpuMeter cpu = new CpuMeter(proc, this::nodeProcesses, database);
        try (LeaderKiller killer = new LeaderKiller(network, everyNode, cpu, killLeaderEverySeconds)) {
            killer.start();
            Delivery.Outcome outcome = sending.run(killer);
            everyNode.awaitHeight(outcome.lastHeight());
            double seconds = (System.nanoTime() - outcome.firstNanos()) / 1e9;
            Map<CpuPart, Double> cpuSeconds = cpu.secondsByPart();
            OptionalLong networkAfter = proc.loopbackBytes();
            return new Measured(
                    outcome,
                    seconds,
                    cpuSeconds,
                    network.databaseBytes(first) - databaseBefore,
                    networkBefore.isPresent() && networkAfter.isPresent()
                            ? OptionalLong.of(networkAfter.getAsLong() - networkBefore.getAsLong())
                            : OptionalLong.empty(),
                    peakResidentBytes(),
                    viewBefore,
                    everyNode.view(),
                    killer.gapsMillis(),
                    killer.perSecondWhileDead());
        }
    }

    /** Now, of the node that has most; empty where the system does not tell. */
    OptionalLong residentBytes() {
        return nodeProcesses().stream()
                .flatMapToLong(process -> proc.residentBytes(process.pid()).stream())
                .max();
    }

    private OptionalLong peakResidentBytes() {
        return nodeProcesses().stream()
                .flatMapToLong(process -> proc.peakResidentBytes(process.pid()).stream())
                .max();
    }

    private List<ProcessHandle> nodeProcesses() {
        List<ProcessHandle> processes = new ArrayList<>();
        network.nodes().forEach(node -> node.process().ifPresent(processes::add));
        return processes;
    }
}
