package org.curia.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/** How far a replica goes ahead of a store that is slow or stands still. */
class StoreBacklogTest {
    @Test
    void noLockIsMadeWhileTheParentIsNotStored() {
        TestNetwork network = TestNetwork.of(4).started();
        network.nodes.forEach(node -> node.storing = false);
        for (int i = 0; i < 5; i++) {
            network.pay(0);
        }
        network.run(10_000);
        assertThat(network.node(0).status().height()).isEqualTo(1);
        assertThat(network.node(0).status().view()).isZero();
        network.nodes.forEach(node -> node.accept(new Input.BlockStored(1)));
        network.settle();
        assertThat(network.node(0).status().height()).isEqualTo(2);
    }

    @Test
    void aNodeWhoseStoreStandsStillFollowsTheOthersOnlySoFar() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(3).storing = false;
        for (int i = 0; i < 9; i++) {
            network.pay(0);
        }
        assertThat(network.node(0).status().height()).isEqualTo(9);
        assertThat(network.node(3).status().height()).isEqualTo(3);
        assertThat(network.node(3).status().unstoredBlocks())
                .isEqualTo(ReplicaSettings.DEFAULT.maxUnstoredBlocks() + 1);
    }

    @Test
    void aNodeThatCatchesUpGoesManySmallBlocksAheadOfItsStore() {
        assertThat(unstoredAfterCatchingUp(1)).isEqualTo(ReplicaSettings.DEFAULT.maxUnstoredSmallBlocks());
    }

    @Test
    void aNodeThatCatchesUpGoesOnlySoManyBytesAheadOfItsStore() {
        assertThat(unstoredAfterCatchingUp(100)).isLessThan(20);
    }

    /** Of one whose store stands still, while the others have made so many blocks that some must wait. */
    private static int unstoredAfterCatchingUp(int transactionsInABlock) {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(3).storing = false;
        network.weather = (from, to, message) -> from != 3 && to != 3;
        for (int block = 0; block < 40; block++) {
            network.node(0)
                    .submit(IntStream.range(0, transactionsInABlock)
                            .mapToObj(i -> network.payment())
                            .toArray(Transaction[]::new));
            network.settle();
        }
        assertThat(network.node(3).status().height()).isZero();

        network.weather = (from, to, message) -> true;
        network.run(10_000);

        return network.node(3).status().unstoredBlocks();
    }
}
