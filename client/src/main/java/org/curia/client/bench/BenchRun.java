package org.curia.client.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.curia.client.command.ProgressLine;
import org.curia.client.network.LocalNode;
import org.curia.client.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;

/** One bench of a network that has just been started: warm up, sign, check the machine, deliver and time, check the machine again. */
final class BenchRun {
    private static final int SAMPLES = 2_000;

    private final BenchPlan plan;
    private final Payers payers;
    private final TemporaryNetwork network;
    private final PrintWriter err;
    private final ProcFiles proc = new ProcFiles();
    private final List<NodeClient> clients;
    private final EveryNode everyNode;

    BenchRun(BenchPlan plan, Payers payers, TemporaryNetwork network, PrintWriter err) {
        this.plan = plan;
        this.payers = payers;
        this.network = network;
        this.err = err;
        HttpClient http = NodeClient.newHttpClient();
        this.clients = network.nodes().stream()
                .map(node -> new NodeClient(http, URI.create(node.description().url())))
                .toList();
        this.everyNode = new EveryNode(clients, plan.nodesMayBeDown());
    }

    /** @param firstFailure for people; null where none failed */
    record Result(BenchReport report, String firstFailure) {}

    Result run() throws IOException, InterruptedException {
        Hash chainId = everyNode.furthest().chain();
        Signing signing = new Signing(payers, chainId, BenchNetwork.EXPIRY_BLOCKS);
        double warmUpPerSecond = warmUp(signing);
        network.say("signing " + plan.count() + " payments");
        long signNanos = System.nanoTime();
        Source source =
                Source.of(signing.pages(plan.count(), everyNode.furthest().height()));
        double signedPerSecond = plan.count() * 1e9 / (System.nanoTime() - signNanos);
        VerificationRate machine = new VerificationRate(samples(chainId));
        network.say("measuring how many signatures the machine checks");
        double verifyBefore = machine.perSecondPerCore();
        network.say("sending");
        Timed timed = time(source);
        network.say("measuring the machine again");
        double verifyAfter = machine.perSecondPerCore();
        return new Result(
                report(timed, verifyBefore, verifyAfter, signedPerSecond, warmUpPerSecond),
                timed.outcome().firstFailure());
    }

    /** At full speed also where a rate is asked for: it is the same code, and the compiler needs to see it run. */
    private double warmUp(Signing signing) throws InterruptedException {
        if (plan.warmUpSeconds() == 0) {
            return 0;
        }
        network.say("warming up for " + plan.warmUpSeconds() + " seconds");
        long height = everyNode.furthest().height();
        Delivery.Outcome outcome =
                deliver(Source.during(plan.warmUpSeconds(), signing, height), 0, height + 1, block -> {});
        everyNode.awaitHeight(outcome.lastHeight());
        return outcome.finalized() * 1e9 / Math.max(1, outcome.lastNanos() - outcome.firstNanos());
    }

    /** @param seconds until the last payment was final on every node */
    private record Timed(
            Delivery.Outcome outcome,
            double seconds,
            Map<CpuPart, Double> cpuSecondsByPart,
            Optional<Double> databaseBytes,
            Optional<Double> networkBytes,
            OptionalLong peakResidentBytes,
            long viewsBefore,
            long viewsAfter,
            List<Long> leaderGapsMillis) {}

    private Timed time(Source source) throws IOException, InterruptedException {
        long view = everyNode.view();
        long height = everyNode.furthest().height();
        LocalNode first = network.nodes().get(0);
        long databaseBefore = network.databaseBytes(first);
        OptionalLong networkBefore = proc.loopbackBytes();
        Optional<ProcessHandle> database = network.databaseProcess();
        CpuMeter cpu = new CpuMeter(proc, new CpuMeter.Subjects() {
            @Override
            public Iterable<ProcessHandle> nodes() {
                return nodeProcesses();
            }

            @Override
            public Optional<ProcessHandle> database() {
                return database;
            }
        });
        try (LeaderKiller killer = new LeaderKiller(network, everyNode, cpu, plan.killLeaderEverySeconds())) {
            killer.start();
            Delivery.Outcome outcome = deliver(source, plan.rate(), height + 1, killer::seen);
            everyNode.awaitHeight(outcome.lastHeight());
            double seconds = (System.nanoTime() - outcome.firstNanos()) / 1e9;
            Map<CpuPart, Double> cpuSeconds = cpu.secondsByPart();
            int payments = Math.max(1, outcome.finalized());
            OptionalLong networkAfter = proc.loopbackBytes();
            return new Timed(
                    outcome,
                    seconds,
                    cpuSeconds,
                    Optional.of((network.databaseBytes(first) - databaseBefore) / (double) payments),
                    networkBefore.isPresent() && networkAfter.isPresent()
                            ? Optional.of((networkAfter.getAsLong() - networkBefore.getAsLong()) / (double) payments)
                            : Optional.empty(),
                    nodeProcesses().stream()
                            .flatMapToLong(process -> proc.peakResidentBytes(process.pid()).stream())
                            .max(),
                    view,
                    everyNode.view(),
                    killer.gapsMillis());
        }
    }

    private Delivery.Outcome deliver(Source source, double rate, long from, Consumer<SeenBlock> alsoTold)
            throws InterruptedException {
        Pace pace = new Pace(plan.inFlight(), rate, plan.validators());
        try (ProgressLine line = new ProgressLine(err)) {
            return new Delivery(
                            clients,
                            source,
                            pace,
                            from,
                            alsoTold,
                            consignment -> line.show(text(consignment, source.count())))
                    .run();
        }
    }

    private static String text(Consignment consignment, int of) {
        String count = of == 0 ? "" : String.format(Locale.ROOT, " of %d", of);
        String bar = of == 0 ? "" : ProgressLine.bar(consignment.decided(), of) + " ";
        return String.format(
                Locale.ROOT, "%s%d%s final, %d sent", bar, consignment.decided(), count, consignment.given());
    }

    private List<ProcessHandle> nodeProcesses() {
        List<ProcessHandle> processes = new ArrayList<>();
        network.nodes().forEach(node -> node.process().ifPresent(processes::add));
        return processes;
    }

    private List<Transaction> samples(Hash chainId) {
        return LongStream.range(0, Math.min(SAMPLES, plan.accounts()))
                .parallel()
                .mapToObj(payment -> payers.sign(payment, chainId, 1))
                .toList();
    }

    private BenchReport report(
            Timed timed, double verifyBefore, double verifyAfter, double signedPerSecond, double warmUpPerSecond) {
        Delivery.Outcome outcome = timed.outcome();
        int cores = Runtime.getRuntime().availableProcessors();
        double cpuSeconds = timed.cpuSecondsByPart().values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
        Ratios ratios = new Ratios(
                outcome.finalized() / timed.seconds(),
                (verifyBefore + verifyAfter) / 2,
                cores,
                plan.validators(),
                outcome.finalized(),
                cpuSeconds);
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
                round(verifyBefore, 1),
                round(verifyAfter, 1),
                round(ratios.limitPerSecond(), 1),
                round(ratios.ratioToLimit(), 1000),
                round(signedPerSecond, 1),
                round(warmUpPerSecond, 10),
                outcome.blocks(),
                new BenchReport.BlockSize(
                        round(outcome.blocks() == 0 ? 0 : outcome.finalized() / (double) outcome.blocks(), 10),
                        outcome.largestBlock()),
                BenchReport.Latency.of(outcome.latencyMicros()),
                timed.cpuSecondsByPart(),
                timed.peakResidentBytes().isPresent()
                        ? timed.peakResidentBytes().getAsLong() >> 20
                        : null,
                timed.databaseBytes().map(bytes -> round(bytes, 1)).orElse(null),
                timed.networkBytes().map(bytes -> round(bytes, 1)).orElse(null),
                timed.viewsAfter() - timed.viewsBefore(),
                timed.viewsAfter(),
                plan.killLeaderEverySeconds() == 0 ? null : timed.leaderGapsMillis());
    }

    private static double round(double value, double precision) {
        return Math.round(value * precision) / precision;
    }
}
