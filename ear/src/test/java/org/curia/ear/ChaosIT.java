package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The short form of {@code curia chaos}: two minutes of faults from one seed. PostgreSQL only, whose servers can fail too. */
@EnabledIfSystemProperty(named = "curia.test.database", matches = "postgresql")
class ChaosIT {

    @Test
    void nothingFinalIsLostWhileNodesDatabasesAndLinksFail() throws Exception {
        Path directory = Files.createDirectories(Path.of(System.getProperty("curia.test.directory"), "chaos"));
        Path page = directory.resolve("chaos.html");
        CommandLine curia = new CommandLine(directory.resolve("network"));

        CommandLine.Result result = curia.run(
                "chaos",
                "--minutes",
                "2",
                "--seed",
                "69", // what needs no server to be started comes first, so that a slow machine sees it too
                "--database",
                TestedServer.database(),
                "--faults",
                "kill-leader,kill-at-write,database-freeze,database-kill,partition,flaky-links,quorum-lost",
                "--report",
                page.toString(),
                "--json");

        JsonNode report = new JsonMapper().readTree(result.out());
        assertThat(report.path("lost")).isEmpty();
        assertThat(report.path("doubleVotes")).isEmpty();
        assertThat(report.path("anomalies")).allMatch(ChaosIT::isOfTime);
        assertThat(report.path("acknowledged").asLong()).isPositive();
        assertThat(report.path("faultLog")).isNotEmpty();
        assertThat(report.path("nodesChecked").asInt()).isEqualTo(4);
        assertThat(report.path("verified").asBoolean()).isTrue();
        assertThat(page).content().contains("<svg").doesNotContain("http://", "https://", "<script");
        if (report.path("anomalies").isEmpty()) {
            result.succeeded();
            assertThat(curia.network()).doesNotExist();
        }
    }

    /** How soon a node says how it is: a busy machine may need longer than the bound. Elsewhere it is waited for that it says so. */
    private static boolean isOfTime(JsonNode anomaly) {
        return anomaly.asText().startsWith("HEALTH");
    }
}
