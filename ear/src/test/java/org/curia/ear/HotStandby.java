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
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Four validators, of which the first has a second server with its key and its database. An H2 file has one process only. */
final class HotStandby {
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int STANDBY = 4;

    /** At 50 a second more than are sent until the first server stands by, which ends the load. As many as six senders may have under way. */
    private static final String PAYMENTS = "6000";

    private final CommandLine curia;
    private List<URI> doors = List.of();
    private List<URI> managementPorts = List.of();

    /** @param curia of a network of four, all of them up, with PostgreSQL */
    HotStandby(CommandLine curia) {
        this.curia = curia;
    }

    void startASecondServerOfTheFirst() throws Exception {
        assertThat(curia.run("network", "standby", "node1").succeeded().out())
                .startsWith("node1-standby stands by at ");
        doors = listed("url");
        managementPorts = listed("managementUrl");
        awaitStandingBy(STANDBY);
        assertThat(Health.of(managementPorts.get(STANDBY), "live").up()).isTrue();
        assertThat(curia.run("network", "status").succeeded().out()).contains("node1-standby does not vote: stands by");
    }

    void freezeTheHolderUnderLoadAndWakeItUp() throws Exception {
        long begun = status(2).path("height").asLong();
        CommandLine.Running load =
                curia.start("load", "--count", PAYMENTS, "--senders", "6", "--rate", "50", "--timeout", "20");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> status(STANDBY).path("height").asLong() > begun + 2);

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
        load.end();
        curia.run("network", "start", "node2").succeeded();
    }

    void assertThatAllAgreeAndNobodyVotedTwice() throws Exception {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(IntStream.of(0, 1, 2, 3, STANDBY)
                                .mapToObj(this::blockHash)
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

    private void awaitStandingBy(int node) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            Health ready = Health.of(managementPorts.get(node), "ready");
            assertThat(ready.up()).isFalse();
            assertThat(ready.reason())
                    .as("it has the ledger in memory")
                    .isEqualTo(
                            "stands by: another process holds this validator's lease; this one takes over when that one is gone");
        });
    }

    private String blockHash(int node) {
        return status(node).path("height").asText() + " "
                + status(node).path("headHash").asText();
    }

    private JsonNode status(int node) {
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

    private void signal(String signal, String node) throws IOException, InterruptedException {
        String pid = Files.readString(curia.network().resolve(node).resolve("node.pid"))
                .strip();
        new ProcessBuilder("kill", signal, pid).inheritIO().start().waitFor();
    }

    /** The four nodes, then the one that stands by. */
    private List<URI> listed(String address) throws IOException {
        JsonNode network = JSON.readTree(curia.network().resolve("network.json").toFile());
        return Stream.of("nodes", "standbys")
                .flatMap(list -> network.path(list).findValuesAsText(address).stream())
                .map(URI::create)
                .toList();
    }
}
