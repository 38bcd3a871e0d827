package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Of two validators the tested one weighs a quorum, the other is not there. */
class DiagnosisIT extends DeployedNode {

    @Test
    void aNodeThatIsFineSaysThatNothingWaitsAndWhoIsMissing() {
        await().until(() -> diagnosis().path("cause").asText().equals("NOTHING_WAITS"));
        JsonNode diagnosis = diagnosis();

        assertThat(diagnosis.path("ready").asBoolean()).isTrue();
        assertThat(diagnosis.path("why").asText())
                .startsWith(
                        "nothing waits; last block " + diagnosis.path("height").asLong() + " at ");
        assertThat(Instant.parse(diagnosis.path("lastBlockAt").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(diagnosis.path("missing")).extracting(JsonNode::asText).containsExactly("node2");
        assertThat(diagnosis.path("power").asLong())
                .isGreaterThanOrEqualTo(diagnosis.path("quorum").asLong());
        assertThat(diagnosis.path("peers")).singleElement().satisfies(peer -> {
            assertThat(peer.path("name").asText()).isEqualTo("node2");
            assertThat(peer.path("there").asBoolean()).isFalse();
        });
    }

    private static JsonNode diagnosis() {
        return Door.get("/api/v1/diagnosis").json();
    }
}
