package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Four servers with a database each, used through the command line only, and one of them killed. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FourValidatorsIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LOAD = 4_000;
    private static final PaymentsOfAFile FILE = new PaymentsOfAFile();

    private static Path directory;
    private static CommandLine curia;

    @BeforeAll
    static void fourValidatorsAreUp() throws Exception {
        directory = Files.createDirectories(Path.of(System.getProperty("curia.test.directory"), "four-validators"));
        curia = new CommandLine(directory.resolve("network"));
        Path opening = Files.writeString(directory.resolve("opening.csv"), FILE.opening());
        curia.run(
                        "network",
                        "up",
                        "--opening",
                        opening.toString(),
                        "--database",
                        TestedServer.database(),
                        "--base-port",
                        String.valueOf(TestedServer.HTTP_PORT + TestedServer.freePortOffset(4)))
                .succeeded();
    }

    @AfterAll
    static void nothingIsLeftOfThem() throws Exception {
        curia.run("network", "clean").succeeded();
        assertThat(curia.network()).doesNotExist();
    }

    /** First: the load of the other test moves balances too. */
    @Test
    @Order(1)
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
