package org.curia.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalCaseTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aPaymentAtAnyDoorIsFinalOnEveryNodeAtOnce(int validators) {
        TestNetwork network = TestNetwork.of(validators).started();
        for (int door = 0; door < validators; door++) {
            network.pay(door);
            for (TestNode node : network.nodes) {
                assertEquals(door + 1, node.status().height(), "node " + node.index);
                assertTrue(node.halted.isEmpty());
                assertEquals(network.node(0).status().stateRoot(), node.status().stateRoot());
            }
        }
    }
}
