package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

/** Scenario 43: heights that somebody only claims. */
class FalseHeightTest {

    @Test
    void aPeerThatClaimsAHeightAndThenALowerOneMovesNobodyAndHoldsUpNobody() {
        Scenario network = network(4);
        network.settle(0);
        int[] asked = {0};
        network.watch(message -> asked[0] += message instanceof Message.BlocksRequest ? 1 : 0);

        for (int i = 0; i < 20; i++) {
            claim(network, 1_000_000 - i);
            network.settle(1).run(500);
            claim(network, 1);
            network.run(500);
        }

        assertThat(network.status(0).bestPeerHeight()).isEqualTo(network.height(0));
        assertThat(network.view(0)).isZero();
        assertThat(asked[0]).isLessThan(60);
    }

    @Test
    void aHeightThatSomebodyElseStatesInAValidatorsNameLeadsToNothing() {
        Scenario network = network(4);
        network.settle(0);
        int[] asked = {0};
        network.watch(message -> asked[0] += message instanceof Message.BlocksRequest ? 1 : 0);
        Message.Status claim = Message.Status.unsigned(3, 0, 0, false, 1_000_000, Hash.ZERO, 0, 0, 0);

        network.inject(3, 0, claim)
                .inject(3, 0, network.keyOf(2).status(claim))
                .inject(2, 0, network.keyOf(3).status(claim))
                .run(2000);

        assertThat(asked[0]).isZero();
        assertThat(network.happened("PeerMisbehaved")).isEqualTo(3);
    }

    /** Validator 3, to node 0. */
    private static void claim(Scenario network, long height) {
        Message.Status claim = Message.Status.unsigned(3, 0, 0, false, height, Hash.ZERO, height, height, 0);
        network.inject(3, 0, network.keyOf(3).status(claim));
    }
}
