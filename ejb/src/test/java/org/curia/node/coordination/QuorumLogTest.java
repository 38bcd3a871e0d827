package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.node.LogLines;
import org.curia.node.diagnosis.ObservedSituations;
import org.junit.jupiter.api.Test;

class QuorumLogTest {
    private final QuorumLog quorum = new QuorumLog(0);

    @Test
    void aLostQuorumIsOneLineWithTheMissingAndOneWhenItIsBack() {
        try (LogLines log = LogLines.of(QuorumLog.class)) {
            quorum.observe(ObservedSituations.missing(3), 1_000);
            for (long now = 2_000; now < 60_000; now += 500) {
                quorum.observe(ObservedSituations.missing(2, 3), now);
            }
            assertThat(log.warnings())
                    .containsExactly(
                            "There is no quorum, so no block becomes final. Validators that this node does not reach:"
                                    + " node3, node4; voting power 2 of the required 3. Blocks resume automatically when they are"
                                    + " back");

            quorum.observe(ObservedSituations.missing(3), 62_000);
            assertThat(log.lines())
                    .last()
                    .isEqualTo("The quorum is restored after 60 s: voting power 3 of the required 3");
        }
    }

    @Test
    void aNetworkThatIsJustStartingHasLostNothing() {
        try (LogLines log = LogLines.of(QuorumLog.class)) {
            quorum.observe(ObservedSituations.missing(1, 2, 3), 5_000);
            quorum.observe(ObservedSituations.missing(), 9_000);

            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void aNodeThatNeverReachesTheOthersSaysSo() {
        try (LogLines log = LogLines.of(QuorumLog.class)) {
            quorum.observe(ObservedSituations.missing(1, 2, 3), QuorumLog.LONGEST_ARRIVAL_MILLIS);

            assertThat(log.warnings()).hasSize(1);
        }
    }
}
