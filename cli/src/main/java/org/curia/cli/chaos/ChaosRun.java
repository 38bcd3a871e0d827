package org.curia.cli.chaos;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.curia.cli.chaos.fault.FaultDriver;
import org.curia.cli.chaos.fault.FaultScript;
import org.curia.cli.chaos.fault.HealthWatch;
import org.curia.cli.chaos.fault.Watch;
import org.curia.cli.chaos.history.Anomaly;
import org.curia.cli.chaos.history.History;
import org.curia.cli.chaos.history.Ledgers;
import org.curia.cli.chaos.history.NodeLedger;
import org.curia.cli.chaos.history.Verdict;
import org.curia.cli.chaos.history.VoteBook;
import org.curia.cli.chaos.relay.Relay;
import org.curia.cli.chaos.relay.Wiretap;
import org.curia.cli.chaos.workload.Clients;
import org.curia.cli.chaos.workload.HistoryLog;
import org.curia.cli.chaos.workload.NodeEndpoint;
import org.curia.cli.chaos.workload.Population;
import org.curia.cli.command.Failure;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.verify.Audit;
import org.curia.core.codec.LedgerLayouts;
import org.curia.core.model.Genesis;

/** One run on a network that has just been started: clients, faults, rest, verdict. Interrupted, it goes on with the verdict. */
final class ChaosRun {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(4);
    private static final long SETTLE_NANOS = 60_000_000_000L;
    private static final long SETTLE_WHEN_STOPPED_NANOS = 8_000_000_000L;
    private static final long LOOK_MILLIS = 300;

    private final ChaosPlan plan;
    private final Population population;
    private final TemporaryNetwork network;
    private final Relay relay;
    private final Wiretap wiretap;
    private final VoteBook votes;
    private final Genesis genesis;
    private final List<NodeEndpoint> endpoints;

    ChaosRun(
            ChaosPlan plan,
            Population population,
            TemporaryNetwork network,
            Relay relay,
            Wiretap wiretap,
            VoteBook votes)
            throws IOException {
        this.plan = plan;
        this.population = population;
        this.network = network;
        this.relay = relay;
        this.wiretap = wiretap;
        this.votes = votes;
        this.genesis = network.directory().genesis().orElseThrow();
        HttpClient http = NodeClient.newHttpClient();
        this.endpoints = network.nodes().stream()
                .map(node -> new NodeEndpoint(
                        node.name(),
                        new NodeClient(http, URI.create(node.description().url()), ANSWER_TIMEOUT)))
                .toList();
    }

    /** @param history for the plots, with times that begin at {@code beginNanos} */
    record Result(ChaosReport report, History history, long beginNanos, long endNanos) {}

    Result run() throws IOException {
        HistoryLog log = new HistoryLog();
        long begin = System.nanoTime();
        List<Anomaly> anomalies = new ArrayList<>();
        boolean interrupted = false;
        try (Watch watch = new Watch(endpoints);
                HealthWatch health = new HealthWatch(network.nodes())) {
            FaultDriver driver = new FaultDriver(network, relay, wiretap, watch, health, plan.seed(), begin);
            Clients clients = new Clients(
                    population, LedgerLayouts.chainId(genesis), endpoints, log, plan.seed(), plan.thinkMillis());
            try {
                driver.run(
                        new FaultScript(plan.seed(), plan.faults(), plan.faultSeconds()),
                        begin + (long) (plan.minutes() * 60e9));
            } catch (InterruptedException e) {
                interrupted = true; // the report of what was seen is still wanted
                network.say("stopped: checking what was seen");
            }
            long end = System.nanoTime();
            anomalies.addAll(driver.anomalies());
            interrupted |= rest(clients);
            return judge(new Seen(driver, watch, begin, end), log.history(), anomalies, interrupted);
        }
    }

    private record Seen(FaultDriver driver, Watch watch, long begin, long end) {}

    private static boolean rest(Clients clients) {
        try {
            clients.stop();
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Result judge(Seen seen, History history, List<Anomaly> anomalies, boolean interrupted) {
        network.say("reading the ledgers and judging " + history.writes().size() + " payments and "
                + (history.reads().size() + history.lookups().size()) + " reads");
        List<NodeStatus> settled = settle(interrupted, anomalies);
        LedgerReading reading = new LedgerReading(genesis, population.all());
        List<NodeLedger> nodes = new ArrayList<>();
        for (int i = 0; i < endpoints.size(); i++) {
            if (settled.get(i) != null) {
                read(
                                endpoints.get(i),
                                settled.get(i).height(),
                                reading,
                                interrupted ? Optional.empty() : Optional.of(anomalies))
                        .ifPresent(nodes::add);
            }
        }
        boolean verified = !nodes.isEmpty() && verify(endpoint(nodes.get(0).node()), anomalies);
        if (nodes.isEmpty()) {
            anomalies.add(new Anomaly(Anomaly.Kind.STUCK, "no node answers, so that nothing could be checked"));
        } else {
            anomalies.addAll(
                    Verdict.of(history, new Ledgers(0, opening(), nodes)).all());
        }
        anomalies.addAll(votes.contradictions());
        ChaosReport report = new Summary(
                        plan, seen.driver().done(), seen.driver().killsAtWrite(), seen.watch())
                .of(history, nodes, anomalies, votes.seen(), verified, seen.begin(), seen.end());
        return new Result(report, history, seen.begin(), seen.end());
    }

    /** @param anomalies where it is one that a node does not serve its ledger */
    private static Optional<NodeLedger> read(
            NodeEndpoint endpoint, long height, LedgerReading reading, Optional<List<Anomaly>> anomalies) {
        try {
            return Optional.of(reading.of(endpoint, 1, height));
        } catch (NodeUnavailable e) {
            anomalies.ifPresent(found -> found.add(new Anomaly(
                    Anomaly.Kind.STUCK, endpoint.node() + " does not serve its ledger: " + e.getMessage())));
            return Optional.empty();
        }
    }

    private NodeEndpoint endpoint(String node) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Long> opening() {
        return population.all().stream()
                .collect(Collectors.toMap(Object::toString, account -> Population.OPENING_BALANCE.units()));
    }

    /** Waits until all have one height that no longer grows. @return a status for each endpoint, null where it gave none */
    private List<NodeStatus> settle(boolean interrupted, List<Anomaly> anomalies) {
        long giveUp = System.nanoTime() + (interrupted ? SETTLE_WHEN_STOPPED_NANOS : SETTLE_NANOS);
        List<NodeStatus> before = List.of();
        while (true) {
            List<NodeStatus> now = endpoints.stream()
                    .map(endpoint -> status(endpoint).orElse(null))
                    .toList();
            boolean equal = now.stream().allMatch(Objects::nonNull)
                    && now.stream().map(NodeStatus::headHash).distinct().count() == 1;
            if (equal && heads(now).equals(heads(before))) {
                return now;
            }
            if (System.nanoTime() > giveUp && interrupted) {
                return now; // what was done may still be under way
            }
            if (System.nanoTime() > giveUp) {
                anomalies.add(new Anomaly(
                        Anomaly.Kind.STUCK,
                        "a minute after the last fault and the last payment the nodes are at " + heads(now)));
                return now;
            }
            before = now;
            pause();
        }
    }

    private static List<String> heads(List<NodeStatus> statuses) {
        return statuses.stream()
                .map(status -> status == null
                        ? "no answer"
                        : status.node() + " " + status.height() + " "
                                + status.headHash().substring(0, 12) + ", " + status.pending() + " pending")
                .toList();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted before anything was checked");
        }
    }

    private static Optional<NodeStatus> status(NodeEndpoint endpoint) {
        try {
            return Optional.of(endpoint.client().status());
        } catch (NodeUnavailable e) {
            return Optional.empty();
        }
    }

    /** Signatures, certificates and roots; the other nodes must have the same hashes. */
    private boolean verify(NodeEndpoint endpoint, List<Anomaly> anomalies) {
        Audit.Outcome outcome = new Audit(endpoint.client(), genesis, (checked, of, transactions) -> {}).run();
        outcome.fault()
                .ifPresent(fault -> anomalies.add(new Anomaly(
                        Anomaly.Kind.FORK,
                        "height " + fault.height() + " of " + endpoint.node() + " is wrong: " + fault.getMessage())));
        return outcome.fault().isEmpty();
    }
}
