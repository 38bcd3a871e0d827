package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Four servers with a database each, used through the command line only, and one of them killed. They are started once with each database.
 * With PostgreSQL the usual build fails what only a database server can fail; a killed leader there is a part of {@link ChaosIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourValidatorsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LOAD = 4_000;
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration WITHOUT_QUORUM =
            Duration.ofSeconds(Integer.getInteger("curia.test.without-quorum-seconds", 20));
    private static final PaymentsOfAFile FILE = new PaymentsOfAFile();

    private static Path directory;
    private static CommandLine curia;
    private static List<URI> managementPorts;
    private static int offsetOfAnother;

    @BeforeAll
    static void fourValidatorsAreUp() throws Exception {
        directory = Files.createDirectories(Path.of(System.getProperty("curia.test.directory"), "four-validators"));
        curia = new CommandLine(directory.resolve("network"));
        Path opening = Files.writeString(directory.resolve("opening.csv"), FILE.opening());
        int offset = TestedServer.freePortOffset(5);
        offsetOfAnother = offset + 400;
        managementPorts = IntStream.range(0, 4)
                .mapToObj(node -> URI.create("http://127.0.0.1:" + (9990 + offset + 100 * node)))
                .toList();
        curia.run(
                        "network",
                        "up",
                        "--opening",
                        opening.toString(),
                        "--database",
                        TestedServer.database(),
                        "--base-port",
                        String.valueOf(TestedServer.HTTP_PORT + offset))
                .succeeded();
    }

    @AfterAll
    static void nothingIsLeftOfThem() throws Exception {
        curia.run("network", "clean", "--yes").succeeded();
        assertThat(curia.network()).doesNotExist();
    }

    /** First: the load of the other test moves balances too. */
    @Test
    @Order(1)
    @OnceOnH2
    void aFileOfPaymentsEndsAsReckonedAndIsPaidOnce() throws Exception {
        Path payments = Files.writeString(directory.resolve("payments.csv"), FILE.payments());
        String before = curia.run("balances", "--format", "csv").succeeded().out();

        JsonNode report = payTheFile(payments);
        JsonNode again = payTheFile(payments);

        assertThat(before).isEqualTo(FILE.opening());
        assertThat(report.path("settled").asInt())
                .isEqualTo(PaymentsOfAFile.PAYMENTS - FILE.expectedRefusals().size());
        assertThat(refusedReferences(report)).isEqualTo(FILE.expectedRefusals());
        assertThat(again.path("settled")).isEqualTo(report.path("settled"));
        assertThat(curia.run("balances", "--format", "csv").succeeded().out()).isEqualTo(FILE.expectedBalances());
    }

    @Test
    @Order(2)
    @OnceOnH2
    void nothingIsLostWhenTheLeaderIsKilledUnderLoadAndItCatchesUp() throws Exception {
        long height = status().path("height").asLong();
        CommandLine.Running load =
                curia.start("load", "--count", String.valueOf(LOAD), "--senders", "6", "--rate", "200", "--json");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> status().path("height").asLong() > height + 2);

        String killed = curia.run("network", "kill", "leader")
                .succeeded()
                .out()
                .replace("killed ", "")
                .strip();
        JsonNode report = JSON.readTree(load.result().succeeded().out());
        curia.run("network", "start", killed).succeeded();

        assertThat(report.path("submitted").asInt()).isEqualTo(LOAD);
        assertThat(report.path("finalized").asInt()).isEqualTo(LOAD);
        assertThat(report.path("failed").asInt()).isZero();
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(allAgreeAtOneHeight(status())).isTrue());
        for (JsonNode node : status().path("nodes")) {
            curia.run("verify", "--node", node.path("url").asText()).succeeded();
        }
    }

    @Test
    @Order(3)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
    void whileTheDatabaseIsFrozenTheNodesSaySoAndAfterwardsTheyGoOn() throws Exception {
        var database = new NetworkDatabase(curia.network());
        long height = status().path("height").asLong();
        CommandLine.Running load = curia.start("load", "--count", "2000", "--senders", "6", "--rate", "100", "--json");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> status().path("height").asLong() > height + 2);

        database.freeze();
        try {
            awaitReadiness(
                    Duration.ofSeconds(5),
                    health -> !health.up() && health.reason().contains("the database has not"));
            stayAlive(FROZEN);
        } finally {
            database.thaw();
        }

        awaitReadiness(Duration.ofSeconds(15), Health::up);
        JsonNode report = JSON.readTree(load.result().succeeded().out());
        assertThat(report.path("finalized").asInt()).isEqualTo(2_000);
    }

    @Test
    @Order(4)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
    void aDatabaseThatIsKilledAndStartedAgainIsTakenUpByTheNodesThemselves() throws Exception {
        new NetworkDatabase(curia.network()).kill();

        awaitReadiness(
                Duration.ofSeconds(5), health -> !health.up() && health.reason().contains("does not answer"));
        stayAlive(Duration.ofSeconds(3));
        curia.run("network", "up").succeeded();

        awaitReadiness(Duration.ofSeconds(15), Health::up);
        curia.run("load", "--count", "200", "--senders", "6").succeeded();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(allAgreeAtOneHeight(status())).isTrue());
    }

    @Test
    @Order(5)
    @OnceOnH2
    void withoutAQuorumEveryNodeSaysWhoIsMissingAndAfterwardsTheyGoOn() throws Exception {
        curia.run("network", "kill", "node3").succeeded();
        curia.run("network", "kill", "node4").succeeded();

        awaitReadiness(
                managementPorts.subList(0, 2),
                Duration.ofSeconds(5),
                health -> !health.up()
                        && health.reason().contains("node3 (")
                        && health.reason().contains("node4 ("));
        CommandLine.Result why = curia.run("why", "--json");
        assertThat(why.exitCode()).isEqualTo(1);
        assertThat(JSON.readTree(why.out()).path("why").asText())
                .startsWith("There is no quorum of 3: node1 misses node3 and node4, node2 misses node3 and node4;")
                .contains("node3 does not answer", "node4 does not answer");

        long height = status().path("height").asLong();
        CommandLine.Running waiting = curia.start("load", "--count", "20", "--senders", "6", "--timeout", "180");
        stayAlive(managementPorts.subList(0, 2), WITHOUT_QUORUM);
        assertThat(status().path("height").asLong()).isEqualTo(height);

        curia.run("network", "start", "node3").succeeded();
        await().atMost(Duration.ofSeconds(15))
                .until(() -> status().path("height").asLong() > height);
        waiting.result().succeeded();
        curia.run("network", "start", "node4").succeeded();
        awaitReadiness(Duration.ofSeconds(15), Health::up);
        await().atMost(Duration.ofSeconds(30)) // one that has left the view alone is come after
                .untilAsserted(
                        () -> assertThat(curia.run("why").succeeded().out()).contains("Nothing waits; last block"));
    }

    @Test
    @Order(6)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "h2")
    void aValidatorWhoseDatabaseIsGoneFollowsInQuarantineUntilItsOperatorLetsItVoteAgain() throws Exception {
        curia.run("network", "kill", "node3").succeeded();
        for (Path file : Files.list(curia.network().resolve("node3/data/curia")).toList()) {
            Files.delete(file);
        }

        String said = curia.run("network", "start", "node3").succeeded().err();
        assertThat(said).contains("node3 follows in quarantine: the database does not know this validator");
        Health ready = Health.of(managementPorts.get(2), "ready");
        assertThat(ready.up()).isFalse();
        assertThat(ready.reason()).contains("in quarantine");
        curia.run("load", "--count", "100", "--senders", "6").succeeded();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(allAgreeAtOneHeight(status())).isTrue());

        curia.run("network", "rejoin", "node3").succeeded();
        curia.run("network", "kill", "node2").succeeded();
        curia.run("load", "--count", "100", "--senders", "6").succeeded(); // not without its vote
        curia.run("network", "start", "node2").succeeded();
    }

    /** {@code -Dcuria.test.attack-rounds=200} for more. */
    @Test
    @Order(7)
    @OnceOnH2
    void aBodyThatIsSentWithTwoWitnessesHaltsNobody() throws Exception {
        var attack = new WitnessAttack(curia.network().resolve("wallets"), "acme", "borealis");
        attack.on(status());

        attack.run(Integer.getInteger("curia.test.attack-rounds", 20));

        assertThat(status().path("nodes"))
                .allMatch(node ->
                        node.path("up").asBoolean() && node.path("halted").isNull());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(allAgreeAtOneHeight(status())).isTrue());
    }

    @Test
    @Order(7)
    @OnceOnH2
    void paymentsThatAreAlikeFromSeveralProcessesAreAllPaid() throws Exception {
        BigDecimal before = euros("fjord");
        List<CommandLine.Running> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(curia.start(
                    "pay", "--from", "acme", "--to", "fjord", "--asset", "EUR", "--amount", "1.00", "--json"));
        }
        Set<String> ids = new HashSet<>();
        for (CommandLine.Running one : running) {
            ids.add(JSON.readTree(one.result().succeeded().out()).path("id").asText());
        }
        assertThat(ids).hasSize(4);
        assertThat(euros("fjord").subtract(before)).isEqualByComparingTo("4.00");
    }

    @Test
    @Order(8)
    @OnceOnH2
    void aNodeWhoseKeyOthersCanReadSaysSoAndStartsOnceThatIsCorrected() throws Exception {
        curia.run("network", "kill", "node4").succeeded();
        Path key = keyOf("node4");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(curia.run("network", "start", "node4").err())
                .contains("node4 does not start", "has the mode rw-r--r--");
        for (String kind : List.of("started", "live", "ready")) {
            Health health = Health.of(managementPorts.get(3), kind);
            assertThat(health.up()).as(kind).isFalse();
            assertThat(health.reason()).contains("has the mode rw-r--r--");
            assertThat(health.data("code").asText()).isEqualTo("CONFIGURATION");
        }
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        curia.run("network", "kill", "node4").succeeded();
        curia.run("network", "start", "node4").succeeded();
    }

    @Test
    @Order(9)
    @OnceOnH2
    void cleaningACopyLeavesTheOriginalAsItIs() throws Exception {
        Path copy = curia.network().resolveSibling("copy");
        Process cp = new ProcessBuilder("cp", "-a", curia.network().toString(), copy.toString()).start();
        assertThat(cp.waitFor()).isZero();

        CommandLine.Result refused = new CommandLine(copy).run("network", "clean", "--yes");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.err()).contains("was copied or moved");
        assertThat(curia.network().resolve("node1/configuration/curia/validator.pem"))
                .exists();
        assertThat(status().path("agreed").asBoolean()).isTrue();
        assertThat(status().path("nodes")).allMatch(node -> node.path("up").asBoolean());
    }

    @Test
    @Order(10)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "h2")
    void aLedgersFileIsItsOwnersAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(curia.network().resolve("node1/data/curia/ledger.mv.db")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static BigDecimal euros(String name) throws IOException, InterruptedException {
        return curia.run("balances", "--format", "csv")
                .succeeded()
                .out()
                .lines()
                .filter(line -> line.startsWith(name + ",EUR,"))
                .map(line -> new BigDecimal(line.substring(line.lastIndexOf(',') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** Late: node1 stands by afterwards. */
    @Test
    @Order(12)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
    void aSecondServerTakesOverFromAFrozenHolderWhichStandsByWhenItWakesUp() throws Exception {
        var standby = new HotStandby(curia);
        standby.startASecondServerOfTheFirst();

        standby.freezeTheHolderUnderLoadAndWakeItUp();

        standby.assertThatAllAgreeAndNobodyVotedTwice();
    }

    @Test
    @Order(11)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
    void aNodeWhoseDatabaseIsFrozenAtItsStartWaitsForIt() throws Exception {
        var database = new NetworkDatabase(curia.network());
        curia.run("network", "kill", "node3").succeeded();
        CommandLine.Running start;
        database.freeze();
        try {
            start = curia.start("network", "start", "node3");
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> {
                Health started = Health.of(managementPorts.get(2), "started");
                return !started.up() && started.data("code").asText().equals("DATABASE");
            });
            assertThat(Health.of(managementPorts.get(2), "live").up()).isTrue();
        } finally {
            database.thaw();
        }

        start.result().succeeded();
    }

    @Test
    @Order(12)
    @EnabledIfSystemProperty(named = "curia.test.database", matches = "h2")
    void aKeyThatIsOnASecondServerTooIsNamedByAllNodesAndLoggedOnce() throws Exception {
        Path base = copiedKey("node4");
        try (ServerProcess another = ServerProcess.start(base, offsetOfAnother, base.resolve("node.properties"))) {
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptionsMatching(AssertionError.class::isInstance)
                    .untilAsserted(() -> {
                        Health owner = Health.of(managementPorts.get(3), "ready");
                        assertThat(owner.up()).isFalse();
                        assertThat(owner.data("code").asText()).isEqualTo("DUPLICATE_KEY");
                        assertThat(owner.reason())
                                .startsWith("another server uses the key of node4, this node's, at 127.0.0.1");
                        for (URI other : managementPorts.subList(0, 3)) {
                            Health health = Health.of(other, "ready");
                            assertThat(health.data("degradedCode").asText()).isEqualTo("DUPLICATE_KEY");
                            assertThat(health.data("degraded").asText())
                                    .startsWith("another server uses the key of node4, at 127.0.0.1");
                        }
                    });
            another.stop();
        }
        for (String node : List.of("node1", "node2", "node3")) {
            assertThat(linesOf(node, "Two servers use the key of node4")).hasSize(1);
        }
        assertThat(linesOf("node4", "Another server uses the key of this node")).hasSize(1);
    }

    /** A directory of a server that has nothing of the node's but its settings and its key: its database is empty. */
    private static Path copiedKey(String node) throws Exception {
        Path from = curia.network().resolve(node);
        Path base = Files.createDirectories(curia.network().resolveSibling("copied-key"));
        for (String part : List.of("configuration", "deployments")) {
            Process cp = new ProcessBuilder("cp", "-a", from.resolve(part).toString(), base.toString()).start();
            assertThat(cp.waitFor()).isZero();
        }
        Path properties = base.resolve("node.properties");
        Files.writeString(
                properties,
                Files.readString(from.resolve("node.properties")).replace(from.toString(), base.toString()));
        return base;
    }

    private static List<String> linesOf(String node, String text) throws IOException {
        try (Stream<String> log = Files.lines(curia.network().resolve(node).resolve("log/curia.log"))) {
            return log.filter(line -> line.contains(text)).toList();
        }
    }

    @Test
    @Order(13)
    void allStopInGoodOrder() throws Exception {
        List<ServerLog> logs = new ArrayList<>();
        for (String node : List.of("node1", "node2", "node3", "node4")) {
            logs.add(ServerLog.fromNow(curia.network().resolve(node)));
            ServerLog.ofAll(curia.network().resolve(node)).hasNoExceptionOfABean();
        }

        curia.run("network", "down").succeeded();

        for (ServerLog log : logs) {
            log.endsWithAStopInGoodOrder();
        }
    }

    private static Path keyOf(String node) throws IOException {
        try (Stream<Path> files = Files.walk(curia.network().resolve(node))) {
            return files.filter(file -> file.getFileName().toString().equals("validator.pem"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void awaitReadiness(Duration atMost, Predicate<Health> wanted) {
        awaitReadiness(managementPorts, atMost, wanted);
    }

    private static void awaitReadiness(List<URI> ports, Duration atMost, Predicate<Health> wanted) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(200))
                .until(() ->
                        ports.stream().map(port -> Health.of(port, "ready")).allMatch(wanted));
    }

    private static void stayAlive(Duration during) {
        stayAlive(managementPorts, during);
    }

    private static void stayAlive(List<URI> ports, Duration during) {
        await().during(during)
                .atMost(during.plusSeconds(10))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(ports)
                        .extracting(port -> Health.of(port, "live"))
                        .allMatch(Health::up));
    }

    private static JsonNode payTheFile(Path payments) throws IOException, InterruptedException {
        return JSON.readTree(
                curia.run("pay", "--file", payments.toString(), "--json").out());
    }

    private static List<String> refusedReferences(JsonNode report) {
        List<String> references = new ArrayList<>();
        report.path("refused")
                .forEach(refusal -> references.add(refusal.path("reference").asText()));
        return references;
    }

    private static JsonNode status() throws IOException, InterruptedException {
        return JSON.readTree(curia.run("network", "status", "--json").out());
    }

    private static boolean allAgreeAtOneHeight(JsonNode status) {
        for (JsonNode node : status.path("nodes")) {
            if (node.path("height").asLong(-1) != status.path("height").asLong()) {
                return false;
            }
        }
        return status.path("agreed").asBoolean();
    }
}
