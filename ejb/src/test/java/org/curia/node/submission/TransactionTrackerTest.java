package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission.Reason;
import org.curia.node.TestBlocks;
import org.curia.node.TestNetwork;
import org.curia.node.api.TransactionStanding;
import org.curia.node.api.TransactionStanding.Dropped;
import org.curia.node.api.TransactionStanding.Final;
import org.curia.node.api.TransactionStanding.Pending;
import org.junit.jupiter.api.Test;

class TransactionTrackerTest {
    private final TestNetwork network = new TestNetwork(1);
    private final Transaction transaction = network.transfer(0);
    private final TransactionTracker tracker = new TransactionTracker();

    @Test
    void anAdmittedTransactionIsPending() {
        tracker.admitted(List.of(transaction));

        assertThat(standing()).isEqualTo(new Pending(transaction));
    }

    @Test
    void aTransactionIsFinalFromItsBlockUntilTheStoreAnswersForIt() {
        tracker.admitted(List.of(transaction));
        var block = TestBlocks.finalized(network, 1, transaction);
        tracker.finalized(block);

        assertThat(standing()).isEqualTo(new Final(transaction, block.receipts().get(0), List.of()));
        tracker.stored(block);
        assertThat(tracker.find(transaction.id())).isEmpty();
    }

    @Test
    void aFinalTransactionThatThisNodeNeverHeldIsFinalToo() {
        tracker.finalized(TestBlocks.finalized(network, 1, transaction));

        assertThat(standing()).isInstanceOf(Final.class);
    }

    @Test
    void aDroppedTransactionKeepsItsReason() {
        tracker.admitted(List.of(transaction));
        tracker.dropped(transaction, Reason.NONCE_USED);

        assertThat(standing()).isEqualTo(new Dropped(transaction.id(), 100, Reason.NONCE_USED));
    }

    @Test
    void aDroppedTransactionThatIsAdmittedAgainIsPending() {
        tracker.dropped(transaction, Reason.UNKNOWN_SENDER);
        tracker.admitted(List.of(transaction));

        assertThat(standing()).isInstanceOf(Pending.class);
        tracker.dropped(transaction, Reason.EXPIRED);
        assertThat(standing()).isInstanceOf(Dropped.class);
    }

    /** Dropped here, it may be in a block that another validator proposed. */
    @Test
    void aDroppedTransactionThatBecomesFinalIsFinal() {
        tracker.dropped(transaction, Reason.UNKNOWN_SENDER);
        var block = TestBlocks.finalized(network, 1, transaction);
        tracker.finalized(block);
        tracker.stored(block);

        assertThat(tracker.find(transaction.id())).isEmpty();
    }

    @Test
    void nothingIsKnownOfATransactionThatNeverCame() {
        assertThat(tracker.find(transaction.id())).isEmpty();
    }

    private TransactionStanding standing() {
        return tracker.find(transaction.id()).orElseThrow();
    }
}
