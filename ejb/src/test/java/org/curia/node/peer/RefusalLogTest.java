package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.curia.node.LogLines;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalLogTest {
    private static final String STRANGER = "10.0.0.9";

    private final AtomicLong nowMillis = new AtomicLong();
    private final RefusalLog refusals = new RefusalLog(nowMillis::get);
    private final LogLines log = LogLines.of(RefusalLog.class);

    @AfterEach
    void stopListening() {
        log.close();
    }

    @Test
    void whoTriesAgainIsLoggedOnceWhateverItWrites() {
        for (int attempt = 0; attempt < 1_000; attempt++) {
            refusals.refused(STRANGER, otherNetwork("chain " + attempt));
        }

        assertThat(log.warnings()).containsExactly("Refused a connection from 10.0.0.9: chain 0");
    }

    @Test
    void anotherKindOfRefusalAndAnotherAddressAreOtherLines() {
        refusals.refused(STRANGER, otherNetwork("another chain"));
        refusals.refused(STRANGER, new Refusal(Refusal.Kind.WRONG_KEY, "another key"));
        refusals.refused("10.0.0.10", otherNetwork("another chain"));

        assertThat(log.warnings()).hasSize(3);
    }

    @Test
    void whoStillTriesAfterAnHourIsLoggedAgainWithHowOftenItTried() {
        refusals.refused(STRANGER, otherNetwork("first"));
        refusals.refused(STRANGER, otherNetwork("second"));
        nowMillis.addAndGet(RefusalLog.AGAIN_AFTER_MILLIS - 1);
        refusals.refused(STRANGER, otherNetwork("third"));
        nowMillis.incrementAndGet();
        refusals.refused(STRANGER, otherNetwork("fourth"));
        refusals.refused(STRANGER, otherNetwork("fifth"));

        assertThat(log.warnings())
                .containsExactly(
                        "Refused a connection from 10.0.0.9: first",
                        "Refused a connection from 10.0.0.9: fourth (and 2 times since this was last said)");
    }

    @Test
    void theLeastRecentOfManyIsForgotten() {
        refusals.refused("gone", otherNetwork("another chain"));
        for (int number = 0; number < RefusalLog.REMEMBERED; number++) {
            refusals.refused("10.0.1." + number, otherNetwork("another chain"));
        }
        refusals.refused("10.0.1.0", otherNetwork("another chain"));
        refusals.refused("gone", otherNetwork("another chain"));

        assertThat(log.warnings()).hasSize(RefusalLog.REMEMBERED + 2);
    }

    private static Refusal otherNetwork(String reason) {
        return new Refusal(Refusal.Kind.OTHER_NETWORK, reason);
    }
}
