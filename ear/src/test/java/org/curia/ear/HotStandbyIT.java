package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Four validators, of which the first has a second server with its key and its database. An H2 file has one process only. */
@EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
class HotStandbyIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int STANDBY = 4;

    private static CommandLine curia;
    private static Process standby;
    private static List<URI> doors;
    private static List<URI> managementPorts;

    @BeforeAll
    static void fourValidatorsAndASecondServerOfTheFirstAreUp() throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("curia.test.directory"), "hot-standby"));
        curia = new CommandLine(directory.resolve("network"));
        int offset = TestedServer.freePortOffset(5);
        doors = ports(TestedServer.HTTP_PORT + offset);
        managementPorts = ports(9990 + offset);
        curia.run(
                        "network",
                        "up",
                        "--database",
                        "postgresql",
                        "--base-port",
                        String.valueOf(doors.get(0).getPort()))
                .succeeded();
        curia.run("network", "down").succeeded();
        for (int node = 1; node <= 4; node++) {
            Files.writeString(
                    base("node" + node).resolve("node.properties"),
                    "curia.peer.addresses=node1=ws://127.0.0.1:" + doors.get(0).getPort() + ";ws://127.0.0.1:"
                            + doors.get(STANDBY).getPort() + "\n",
                    StandardOpenOption.APPEND);
        }
        copyOfTheFirst(base("standby"));
        curia.run("network", "up").succeeded();
        standby = serverIn(base("standby"), offset + 100 * STANDBY);
    }

    @AfterAll
    static void nothingIsLeftOfThem() throws Exception {
        if (standby != null) {
            standby.descendants().forEach(ProcessHandle::destroyForcibly);
            standby.destroyForcibly().waitFor();
        }
        curia.run("network", "clean").succeeded();
    }

    @Test
    void itTakesOverFromAFrozenHolderWhichStandsByWhenItWakesUp() throws Exception {
        awaitStandingBy(STANDBY);
        assertThat(Health.of(managementPorts.get(STANDBY), "live").up()).isTrue();
        CommandLine.Running load =
                curia.start("load", "--count", "6000", "--senders", "6", "--rate", "50", "--timeout", "20");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> status(STANDBY).path("height").asLong() > 2);

        signal("-STOP", "node1");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptionsMatching(AssertionError.class::isInstance)
                    .until(() ->
                            Health.of(managementPorts.get(STANDBY), "ready").up());
            curia.run("network", "kill", "node2").succeeded(); // the other three are a quorum only with its votes
            long height = status(2).path("height").asLong();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> status(2).path("height").asLong() > height + 3);
        } finally {
            signal("-CONT", "node1");
        }

        awaitStandingBy(0);
        assertThat(Health.of(managementPorts.get(0), "live").up()).isTrue();
        load.result();
        curia.run("network", "start", "node2").succeeded();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(IntStream.of(0, 1, 2, 3, STANDBY)
                                .mapToObj(HotStandbyIT::blockHash)
                                .distinct())
                        .hasSize(1));
        for (int node : List.of(0, 2, STANDBY)) {
            curia.run("verify", "--node", doors.get(node).toString()).succeeded();
        }
        for (int node : List.of(1, 2, 3, STANDBY)) {
            assertThat(get(doors.get(node).resolve("/api/v1/evidence")).toString())
                    .as("no double vote")
                    .doesNotContain("publicKey");
            assertThat(Health.of(managementPorts.get(node), "ready")
                            .data("evidence")
                            .asInt())
                    .isZero();
        }
    }

    private static void awaitStandingBy(int node) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Health ready = Health.of(managementPorts.get(node), "ready");
            assertThat(ready.up()).isFalse();
            assertThat(ready.reason()).startsWith("stands by: another process holds this validator's lease");
        });
    }

    private static String blockHash(int node) {
        return status(node).path("height").asText() + " "
                + status(node).path("headHash").asText();
    }

    private static JsonNode status(int node) {
        return get(doors.get(node).resolve("/api/v1/status"));
    }

    private static JsonNode get(URI address) {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new AssertionError(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void signal(String signal, String node) throws IOException, InterruptedException {
        String pid = Files.readString(base(node).resolve("node.pid")).strip();
        new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
    }

    private static List<URI> ports(int first) {
        return IntStream.rangeClosed(0, STANDBY)
                .mapToObj(node -> URI.create("http://127.0.0.1:" + (first + 100 * node)))
                .toList();
    }

    private static Path base(String node) {
        return curia.network().resolve(node);
    }

    /** Its configuration and what is deployed, not the node's own directory: that is not shared. */
    private static void copyOfTheFirst(Path to) throws IOException {
        for (String part : List.of("configuration", "data/content", "deployments", "node.properties")) {
            try (Stream<Path> files = Files.walk(base("node1").resolve(part))) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path target = to.resolve(base("node1").relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    if (!Files.isDirectory(file)) {
                        Files.copy(file, target);
                    }
                }
            }
        }
        Files.deleteIfExists(to.resolve("deployments/curia.ear.deployed"));
        Files.writeString(to.resolve("deployments/curia.ear.dodeploy"), "");
    }

    private static Process serverIn(Path base, int offset) throws IOException {
        Path home =
                Path.of(JSON.readTree(curia.network().resolve("network.json").toFile())
                        .path("serverHome")
                        .asText());
        Files.createDirectories(base.resolve("log"));
        var server = new ProcessBuilder(
                        home.resolve("bin/standalone.sh").toString(),
                        "--server-config=standalone-microprofile.xml",
                        "--properties=" + base.resolve("node.properties"),
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.node.name=standby",
                        "-Djboss.socket.binding.port-offset=" + offset)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("log/console.log").toFile());
        server.environment().put("JAVA_HOME", System.getProperty("java.home"));
        server.environment().put("JBOSS_HOME", home.toString());
        server.environment().put("JAVA_OPTS", "-Xms256m -Xmx768m -Djava.net.preferIPv4Stack=true");
        return server.start();
    }
}
