package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/** Scenario 41: wall clocks that are wrong. Delays do not hang on them, blocks' times do. */
class ClockTest {
    private static final long TEN_MINUTES = 600_000;

    @Test
    void aLeaderWhoseClockIsTenMinutesAheadIsReplacedByTheFirstBlockItProposes() {
        Scenario network = network(4);
        network.node(0).clockOff(TEN_MINUTES);

        Transaction payment = network.pay(1);
        network.run(500);

        assertThat(network.world().clients().isFinal(payment)).isTrue();
        assertThat(network.view(1)).isEqualTo(1);
        network.settle(0);
    }

    @Test
    void aLeaderWhoseClockIsTenMinutesBehindGivesBlocksTheTimeAfterTheirParents() {
        Scenario network = network(4);
        network.node(0).clockOff(-TEN_MINUTES);

        network.settle(1).settle(2).settle(3);

        assertThat(network.view(1)).isZero();
    }

    @Test
    void aFollowerWhoseClockIsTenMinutesBehindFollowsTheOthersWithoutVotingForTheirBlocks() {
        Scenario network = network(4);
        network.node(2).clockOff(-TEN_MINUTES);

        network.settle(0).settle(2);

        assertThat(network.view(0)).isZero();
        assertThat(network.node(2).disk().recover().votes()).isEmpty();
        network.node(2).clockOff(0);
        network.crash(3).settle(1, 0, 1, 2);
    }

    @Test
    void aProposalOfTheNearFutureIsHeldUntilItsTimeHasCome() {
        Scenario network = network(4);
        network.node(0).clockOff(1200);

        Transaction payment = network.pay(1);
        network.run(600);
        assertThat(network.world().clients().isFinal(payment)).isFalse();

        network.run(200);
        assertThat(network.world().clients().isFinal(payment)).isTrue();
        assertThat(network.view(1)).isZero();
    }
}
