package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.curia.node.LogLines;
import org.junit.jupiter.api.Test;

/** A link that is lost and found again all the time, because another server uses the same key. */
class LinkLogTest {
    private static final long TEN_MINUTES = 600_000;

    private long nowMillis = 1_000;
    private final LinkLog link = new LinkLog("node3", List.of(URI.create("ws://10.0.0.3:8080")), () -> nowMillis);

    @Test
    void aLinkThatComesAndGoesForTenMinutesIsLoggedAFewTimes() {
        try (LogLines log = LogLines.of(LinkLog.class)) {
            for (long until = nowMillis + TEN_MINUTES; nowMillis < until; nowMillis += 4_000) {
                link.connected();
                link.lost("the same validator connected again from 10.0.0.9");
            }

            assertThat(log.warnings()).hasSize(3);
            assertThat(log.warnings().get(2)).contains("the connection comes and goes");
        }
    }

    @Test
    void afterAQuietMinuteALossIsLoggedAgain() {
        try (LogLines log = LogLines.of(LinkLog.class)) {
            for (int times = 0; times < 40; times++) {
                link.lost("once");
                nowMillis += 4_000;
            }
            int during = log.warnings().size();
            nowMillis += 120_000;
            link.lost("later");

            assertThat(log.warnings()).hasSize(during + 1);
            assertThat(log.warnings().get(during)).contains("later");
        }
    }
}
