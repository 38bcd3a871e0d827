package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.curia.node.api.Overloaded;
import org.junit.jupiter.api.Test;

class FinalityWaitersTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final TestNetwork network = new TestNetwork(1);
    private final Hash id = network.transfer(0).id();
    private final FinalityWaiters waiters = new FinalityWaiters(2, 0, Runnable::run);

    @Test
    void aReceiptComesWithItsBlock() {
        var waiting = waiters.awaitReceipt(id, LONG);
        FinalizedBlock block = TestBlocks.finalized(network, 1, network.transfer(0));
        waiters.stored(block);

        assertThat(waiting).isCompletedWithValue(Optional.of(block.receipts().get(0)));
    }

    @Test
    void aRecentReceiptIsThereAtOnce() {
        waiters.stored(TestBlocks.finalized(network, 1, network.transfer(0)));

        assertThat(waiters.awaitReceipt(id, LONG)).isCompletedWithValueMatching(Optional::isPresent);
    }

    @Test
    void aHeightComesWithItsBlock() {
        var waiting = waiters.awaitHeight(2, LONG);
        waiters.stored(TestBlocks.finalized(network, 1));
        assertThat(waiting).isNotDone();
        waiters.stored(TestBlocks.finalized(network, 2));
        assertThat(waiting).isCompletedWithValue(true);
    }

    @Test
    void aHeightThatIsStoredNeedsNoWaiting() {
        assertThat(waiters.awaitHeight(0, LONG)).isCompletedWithValue(true);
    }

    @Test
    void whenTheTimeIsOverNothingIsKnown() {
        var receipt = waiters.awaitReceipt(id, Duration.ZERO);
        var height = waiters.awaitHeight(5, Duration.ZERO);
        waiters.expire(System.nanoTime() + 1);

        assertThat(receipt).isCompletedWithValue(Optional.<Receipt>empty());
        assertThat(height).isCompletedWithValue(false);
    }

    @Test
    void aTransactionThatLeftThePoolIsNotWaitedFor() {
        var waiting = waiters.awaitReceipt(id, LONG);
        waiters.dropped(id);

        assertThat(waiting).isCompletedWithValue(Optional.<Receipt>empty());
    }

    @Test
    void whoeverComesAboveTheBoundIsRefusedUntilSomebodyLeaves() {
        waiters.awaitReceipt(id, Duration.ZERO);
        waiters.awaitHeight(9, Duration.ZERO);
        assertThatThrownBy(() -> waiters.awaitReceipt(id, LONG)).isInstanceOf(Overloaded.class);

        waiters.expire(System.nanoTime() + 1);
        assertThat(waiters.awaitReceipt(id, LONG)).isNotDone();
    }

    @Test
    void whenTheNodeStopsEverybodyIsAnswered() {
        var receipt = waiters.awaitReceipt(id, LONG);
        var height = waiters.awaitHeight(5, LONG);
        waiters.close();

        assertThat(List.of(receipt, height)).allMatch(waiting -> waiting.isDone());
    }
}
