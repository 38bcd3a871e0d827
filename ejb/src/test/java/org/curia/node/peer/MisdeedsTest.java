package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.curia.node.LogLines;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MisdeedsTest {
    private static final Duration KEEP_OUT = Duration.ofSeconds(30);

    private final AtomicLong nowMillis = new AtomicLong();
    private final Misdeeds misdeeds = new Misdeeds(new TestNetwork(4).validators(), KEEP_OUT, nowMillis::get);
    private final LogLines log = LogLines.of(Misdeeds.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void aFewAreTolerated() {
        commit(Misdeeds.TOLERATED);

        assertThat(misdeeds.isKeptOut(1)).isFalse();
    }

    @Test
    void whatIsLongAgoCountsNoMore() {
        commit(Misdeeds.TOLERATED);
        nowMillis.addAndGet(Misdeeds.WINDOW_MILLIS);
        commit(1);

        assertThat(misdeeds.isKeptOut(1)).isFalse();
    }

    @Test
    void whoGoesOnIsKeptOutForAWhileAndNobodyElse() {
        commit(Misdeeds.TOLERATED + 1);
        assertThat(misdeeds.isKeptOut(1)).isTrue();
        assertThat(misdeeds.isKeptOut(2)).isFalse();

        nowMillis.addAndGet(KEEP_OUT.toMillis());
        assertThat(misdeeds.isKeptOut(1)).isFalse();
    }

    @Test
    void aFloodFillsNoLog() {
        commit(5_000);

        assertThat(log.warnings()).hasSizeLessThan(2 * Misdeeds.TOLERATED);
    }

    private void commit(int times) {
        for (int number = 0; number < times; number++) {
            misdeeds.committed(1, "sent a vote whose signature is not valid");
        }
    }
}
