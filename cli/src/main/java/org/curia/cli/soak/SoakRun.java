package org.curia.cli.soak;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.curia.cli.chaos.LedgerReading;
import org.curia.cli.chaos.history.Anomaly;
import org.curia.cli.chaos.history.Answer;
import org.curia.cli.chaos.history.History;
import org.curia.cli.chaos.history.Ledgers;
import org.curia.cli.chaos.history.NodeLedger;
import org.curia.cli.chaos.history.Verdict;
import org.curia.cli.chaos.workload.Clients;
import org.curia.cli.chaos.workload.HistoryLog;
import org.curia.cli.chaos.workload.NodeEndpoint;
import org.curia.cli.chaos.workload.Population;
import org.curia.cli.command.Failure;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.model.Genesis;

/**
 * Uses a network in intervals. After each the clients rest until all nodes are at one height; then what they heard in it is held against
 * what became final in it on every node, and the nodes are looked at. Memory does not grow with the hours.
 */
final class SoakRun {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final long SETTLE_NANOS = 60_000_000_000L;
    private static final long LOOK_MILLIS = 300;

    private final TemporaryNetwork network;
    private final Population population;
    private final int thinkMillis;
    private final Path directory;
    private final Consumer<String> told;
    private final Genesis genesis;
    private final List<NodeEndpoint> endpoints;
    private final LedgerReading reading;
    private final LogErrors logErrors;
    private SoakDiary diary;
    private long baseHeight;
    private Map<String, Long> opening;

    /** @param told each line */
    SoakRun(TemporaryNetwork network, SoakDiary diary, int thinkMillis, Path directory, Consumer<String> told)
            throws IOException {
        this.network = network;
        this.diary = diary;
        this.thinkMillis = thinkMillis;
        this.directory = directory;
        this.told = told;
        this.population = new Population(diary.seed(), diary.clients());
        this.genesis = network.directory().genesis().orElseThrow();
        this.reading = new LedgerReading(genesis, population.all());
        HttpClient http = NodeClient.newHttpClient();
        this.endpoints = network.nodes().stream()
                .map(node -> new NodeEndpoint(
                        node.name(),
                        new NodeClient(http, URI.create(node.description().url()), ANSWER_TIMEOUT)))
                .toList();
        this.logErrors =
                new LogErrors(network.nodes().stream().map(LocalNode::serverLog).toList());
    }

    /** Until so many hours are done in all. @return what was written down; also after an interruption */
    SoakDiary run(double hours, Duration interval) throws IOException {
        try {
            NodeStatus begin = settle();
            baseHeight = begin.height();
            opening = reading.of(endpoints.get(0), baseHeight + 1, baseHeight).balances();
            told.accept(SoakLine.HEADINGS);
            while (diary.hours() < hours) {
                Duration left = Duration.ofMillis((long) ((hours - diary.hours()) * 3_600_000));
                if (interval(left.compareTo(interval) < 0 ? left : interval)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            network.say("stopped; the same command goes on with it");
        }
        return diary;
    }

    /** @return whether it was stopped before its time */
    private boolean interval(Duration length) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        HistoryLog log = new HistoryLog();
        Clients clients = new Clients(
                population, LedgerLayouts.chainId(genesis), endpoints, log, diary.seed() + begin, thinkMillis);
        boolean stopped = false;
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            stopped = true; // the interval counts as far as it came
            network.say("stopped: looking once more; the same command goes on with it");
        }
        clients.stop();
        double hours = diary.hours() + (System.nanoTime() - begin) / 3.6e12;
        NodeStatus status = settle();
        History history = log.take();
        List<String> wrong = judge(history, status.height());
        SoakLine line = line(hours, status, history, wrong.size());
        diary = diary.with(line, wrong);
        diary.write(directory);
        told.accept(line.text());
        wrong.forEach(told);
        return stopped;
    }

    private List<String> judge(History history, long height) {
        List<NodeLedger> nodes = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (NodeEndpoint endpoint : endpoints) {
            try {
                nodes.add(reading.of(endpoint, baseHeight + 1, height));
            } catch (NodeUnavailable e) {
                wrong.add("STUCK: " + endpoint.node() + " does not serve its ledger: " + e.getMessage());
            }
        }
        if (!nodes.isEmpty()) {
            Verdict verdict = Verdict.of(history, new Ledgers(baseHeight, opening, nodes));
            baseHeight = height;
            opening = verdict.closing();
            verdict.all().stream().map(SoakRun::text).forEach(wrong::add);
        }
        return wrong;
    }

    private static String text(Anomaly anomaly) {
        return anomaly.kind() + ": " + anomaly.what();
    }

    private SoakLine line(double hours, NodeStatus status, History history, int wrong) throws IOException {
        List<NodeVitals> vitals = network.nodes().stream()
                .map(LocalNode::process)
                .flatMap(Optional::stream)
                .map(process -> NodeVitals.of(process.pid()))
                .flatMap(Optional::stream)
                .toList();
        long[] latencies = history.writes().stream()
                .filter(write -> write.answer() instanceof Answer.Final)
                .mapToLong(write -> (write.returnedNanos() - write.invokedNanos()) / 1_000_000)
                .sorted()
                .toArray();
        return new SoakLine(
                LocalDateTime.now().truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME),
                Math.round(hours * 1e4) / 1e4,
                status.height(),
                latencies.length,
                history.writes().stream()
                        .filter(write -> write.answer() instanceof Answer.Unknown)
                        .count(),
                latencies.length == 0 ? 0 : latencies[(int) (0.99 * latencies.length)],
                status.view(),
                vitals.stream().mapToLong(NodeVitals::residentMegabytes).max().orElse(0),
                vitals.stream().mapToLong(NodeVitals::threads).max().orElse(0),
                vitals.stream().mapToLong(NodeVitals::descriptors).max().orElse(0),
                network.databaseBytes(network.nodes().get(0)) >> 20,
                logErrors.count(),
                wrong);
    }

    /** All at one height that grows no more; after a minute the highest, and what is missing will be an anomaly. */
    private NodeStatus settle() throws InterruptedException {
        long giveUp = System.nanoTime() + SETTLE_NANOS;
        List<String> before = List.of();
        while (true) {
            List<NodeStatus> now = endpoints.stream()
                    .map(SoakRun::status)
                    .flatMap(Optional::stream)
                    .toList();
            List<String> heads =
                    now.stream().map(NodeStatus::headHash).distinct().toList();
            boolean resting = now.size() == endpoints.size() && heads.size() == 1 && heads.equals(before);
            if (resting || System.nanoTime() > giveUp) {
                return now.stream()
                        .max((a, b) -> Long.compare(a.height(), b.height()))
                        .orElseThrow(() -> new Failure("no node answers; the same command goes on with the network"));
            }
            before = heads;
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static Optional<NodeStatus> status(NodeEndpoint endpoint) {
        try {
            return Optional.of(endpoint.client().status());
        } catch (NodeUnavailable e) {
            return Optional.empty();
        }
    }
}
