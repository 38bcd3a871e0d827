package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import org.curia.core.consensus.Timer;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.Owner;
import org.junit.jupiter.api.Test;

/** Scenarios 13 to 16, 36 and 37: messages in another order than they were meant to come. */
class ArrivalOrderTest {

    /** 13 */
    @Test
    void aQuorumOfCommitsMakesABlockFinalBeforeAnyPrepareHasCome() {
        Scenario network = network(4).hold(Link.to(3), Word.PREPARE);
        network.settle(0, 0, 1, 2, 3);

        assertThat(network.lockedView(3)).isEqualTo(-1);
        network.pass().settle(0, 0, 1, 2, 3);
    }

    /** 14 */
    @Test
    void votesThatComeBeforeTheProposalAreCountedWhenItComes() {
        Scenario network = network(4).hold(Link.to(3), Word.PROPOSAL, Word.OTHER);
        network.settle(0, 0, 1, 2).run(50);
        assertThat(network.height(3)).isZero();

        network.pass().run(5);

        assertThat(network.height(3)).isEqualTo(1);
    }

    /** 15 */
    @Test
    void aTimeOutThatWasQueuedBeforeTheLastCommitIsStaleAfterIt() {
        Scenario network = network(4).hold(Link.to(3), Word.COMMIT);
        network.settle(0, 0, 1, 2).run(20);
        long queued = network.node(3).timer(Timer.PROGRESS).orElseThrow();

        network.pass().until("the commits have come", () -> network.height(3) == 1);
        network.node(3).fire(Timer.PROGRESS, queued);

        assertThat(network.happened("Complained")).isZero();
    }

    /** 16 */
    @Test
    void aBlockThatComesByCatchingUpWhileItIsPreparedHereIsFinalOnce() {
        Scenario network = network(4).lose(Link.to(3), Word.COMMIT);
        network.settle(0, 0, 1, 2)
                .until("node 3 is locked", () -> network.lockedView(3) == 0)
                .isolate(3);
        network.settle(1, 0, 1, 2).settle(2, 0, 1, 2);

        network.heal().untilHeight(3, 3);

        network.pass().settle(3);
        assertThat(network.view(0)).isZero();
    }

    /** 37: nonces may be used in any order within a window, so that a gap holds up nobody. */
    @Test
    void aGapInNoncesHoldsUpNobodyAndIsFilledLater() {
        Scenario network = network(4);
        Owner payer = network.world().clients().owner(1);
        Operation payment = Owner.pay(network.world().clients().owner(2).account(), 1);
        Transaction early = payer.sign(payment, 5, 50);
        Transaction filler = payer.sign(payment, 2, 50);
        Transaction again = payer.sign(Owner.pay(payer.account(), 1), 5, 50);

        network.submitAgain(0, early).untilFinal(early, 0, 1, 2, 3);
        network.submitAgain(1, filler).untilFinal(filler, 0, 1, 2, 3);
        network.submitAgain(2, again).run(2000);

        assertThat(network.world().clients().isFinal(again)).isFalse();
        assertThat(network.happened("Complained")).isZero();
    }

    /** 36: with one block in flight the second copy meets the first in the block being voted on, or in one that is final. */
    @Test
    void aTransactionThatComesAgainWhileItsBlockIsInFlightIsExecutedOnce() {
        Scenario network = network(4).hold(Link.ANY, Word.COMMIT);
        Transaction payment = network.pay(0);
        network.run(20);

        network.submitAgain(1, payment)
                .submitAgain(2, payment)
                .submitAgain(0, payment)
                .run(20)
                .pass();
        network.untilFinal(payment, 0, 1, 2, 3).submitAgain(3, payment).run(2000);
        network.settle(0);

        long times =
                network.transactionsInBlocks().stream().filter(payment::equals).count();
        assertThat(times).isEqualTo(1);
    }
}
