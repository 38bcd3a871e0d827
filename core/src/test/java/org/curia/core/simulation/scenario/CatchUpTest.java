package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.Message;
import org.junit.jupiter.api.Test;

/** A node that was away for many blocks. */
class CatchUpTest {
    private static final int BLOCKS = 60;

    @Test
    void aNodeThatWasAwayAsksSeveralPeersAtOnceEachForOtherBlocks() {
        Scenario network = networkThatWentOnWithout3();
        List<Message> said = new ArrayList<>();
        network.watch(message -> {
            if (message instanceof Message.BlocksRequest || message instanceof Message.BlockRange) {
                said.add(message);
            }
        });

        network.restart(3).untilHeight(BLOCKS, 3);

        long askedBeforeAnyAnswer = said.stream()
                .takeWhile(message -> message instanceof Message.BlocksRequest)
                .map(message -> ((Message.BlocksRequest) message).fromHeight())
                .distinct()
                .count();
        assertThat(askedBeforeAnyAnswer).as("%s", said).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aPeerThatSendsNoBlocksHoldsUpOneRangeAndNotAll() {
        Scenario network = networkThatWentOnWithout3();
        network.lose(Link.from(0), Word.BLOCKS);

        network.restart(3).until("the others sent all blocks", 4_000, () -> network.height(3) >= BLOCKS);
    }

    @Test
    void aNodeThatIsStoppedWhileItCatchesUpGoesOnWhereItsStoreEnds() {
        Scenario network = networkThatWentOnWithout3();
        network.restart(3).until("it has some", () -> network.height(3) > 0);
        network.crash(3);
        long reached = network.height(3);
        List<Long> asked = new ArrayList<>();
        network.watch(message -> {
            if (message instanceof Message.BlocksRequest request) {
                asked.add(request.fromHeight());
            }
        });

        network.restart(3).untilHeight(BLOCKS, 3);

        assertThat(asked).isNotEmpty().allMatch(from -> from >= Math.min(reached, BLOCKS - 1));
    }

    private static Scenario networkThatWentOnWithout3() {
        Scenario network = network(4);
        network.crash(3);
        while (network.height(0) < BLOCKS) {
            network.settle(0, 0, 1, 2);
        }
        return network;
    }
}
