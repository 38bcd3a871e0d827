package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.curia.node.LogLines;
import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void plainTextStaysAsItIs() {
        assertThat(VisibleText.of("Überlauf: 100 % – 東京")).isEqualTo("Überlauf: 100 % – 東京");
    }

    @Test
    void whatWouldNotBeSeenIsWrittenAsItsNumber() {
        assertThat(VisibleText.of("a\r\nb\u001b[31m\u202e\u2028"))
                .isEqualTo("a\\u000d\\u000ab\\u001b[31m\\u202e\\u2028");
    }

    @Test
    void longTextIsCut() {
        assertThat(VisibleText.of("x".repeat(100_000))).hasSize(303).endsWith("xxx...");
    }

    @Test
    void theReasonThatAPeerGivesForClosingForgesNoLineOfTheLog() {
        try (LogLines lines = LogLines.of(LinkLog.class)) {
            new LinkLog("node2", List.of(URI.create("ws://node2:8080/peer")), () -> 0)
                    .lost("bye\nERROR node3 misbehaved");

            assertThat(lines.warnings())
                    .containsExactly("Lost the connection to node2: bye\\u000aERROR node3 misbehaved");
        }
    }

    @Test
    void theReasonOfARefusalForgesNoLineOfTheLog() {
        try (LogLines lines = LogLines.of(RefusalLog.class)) {
            new RefusalLog(() -> 0).refused("10.0.0.1", new Refusal(Refusal.Kind.MALFORMED_FRAME, "its\nframe"));

            assertThat(lines.warnings()).containsExactly("Refused a connection from 10.0.0.1: its\\u000aframe");
        }
    }
}
