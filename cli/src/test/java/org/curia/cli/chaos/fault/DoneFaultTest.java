package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.curia.cli.chaos.history.Anomaly;
import org.junit.jupiter.api.Test;

class DoneFaultTest {
    @Test
    void aNetworkThatStandsStillThoughAQuorumIsWellIsAnAnomaly() {
        assertThat(fault(FaultKind.DATABASE_FREEZE, 10_110).stall())
                .contains(new Anomaly(
                        Anomaly.Kind.STALLED,
                        "doing it to node2, at 267.5 s: no block for 10110 ms, though all others were well"));
    }

    @Test
    void aNewLeaderMayTakeAWhile() {
        assertThat(fault(FaultKind.KILL_LEADER, 10_000).stall()).isEmpty();
    }

    @Test
    void withoutAQuorumNoBlockIsExpected() {
        assertThat(fault(FaultKind.QUORUM_LOST, 60_000).stall()).isEmpty();
        assertThat(fault(FaultKind.RESTART_ALL, 60_000).stall()).isEmpty();
    }

    private static DoneFault fault(FaultKind kind, long stallMillis) {
        return new DoneFault(kind.word(), "doing it to node2", 267.5, 12.1, stallMillis, 63, 1663, Map.of(), Map.of());
    }
}
