package org.curia.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.curia.cli.chaos.fault.FaultKind;
import org.curia.cli.chaos.fault.FaultSeconds;
import org.curia.cli.network.Database;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
    private static ChaosPlan plan(double minutes, Optional<FaultSeconds> lasts) {
        return new ChaosPlan(minutes, 7, Set.of(FaultKind.KILL), lasts, 4, Database.postgresql, 16, 100);
    }

    @Test
    void aFaultLastsAMinuteAtMostAndAShortRunHasSeveral() {
        assertThat(plan(60, Optional.empty()).faultSeconds()).isEqualTo(new FaultSeconds(1, 60));
        assertThat(plan(2, Optional.empty()).faultSeconds()).isEqualTo(new FaultSeconds(1, 10));
        assertThat(plan(0.1, Optional.empty()).faultSeconds()).isEqualTo(new FaultSeconds(1, 2));
    }

    @Test
    void howLongAFaultLastsCanBeAskedFor() {
        FaultSeconds tenMinutes = FaultSeconds.of("600");

        assertThat(plan(15, Optional.of(tenMinutes)).faultSeconds()).isEqualTo(tenMinutes);
    }

    @Test
    void aFaultThatIsLongerThanTheRunIsRefused() {
        assertThatThrownBy(() -> plan(5, Optional.of(FaultSeconds.of("120..600"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a fault of 600 seconds (--fault-seconds) does not fit into 5.0 --minutes");
    }
}
