package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;
import static org.curia.core.simulation.scenario.Scenario.saying;

import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.Test;

/** Scenarios 1 to 5 and 27 to 29: a leader that dies at each step, is slow, or lets somebody wait. */
class LeaderFailureTest {

    /** 1 */
    @Test
    void anIdleLeadersCrashIsNoticedBeforeTheFirstTransactionPaysForIt() {
        Scenario network = network(4).crash(0).run(5000);
        assertThat(network.view(1)).isEqualTo(1);

        Transaction payment = network.pay(2);
        network.run(50);

        assertThat(network.world().clients().isFinal(payment)).isTrue();
    }

    /** 2 */
    @Test
    void aLeaderDiesAfterItsProposalHasReachedOneNode() {
        Scenario network =
                network(4).lose(Link.from(0).but(Link.to(2)), Word.PROPOSAL).crashAfter(0, saying(Word.PROPOSAL));

        network.settle(1);

        assertThat(network.node(0).isUp()).isFalse();
        assertThat(network.view(1)).isPositive();
        network.pass().restart(0).untilHeight(1, 0, 1, 2, 3);
    }

    /** 3 */
    @Test
    void aBlockWithAQuorumOfPreparesOutlivesItsLeaderThoughNobodyCommittedIt() {
        Scenario network = network(4).lose(Link.ANY, Word.COMMIT);
        network.pay(0);
        network.run(100);
        Hash locked = network.lockedBlock(1);

        network.crash(0).pass().untilHeight(1, 1, 2, 3);

        assertThat(network.finalHash(1)).isEqualTo(locked);
    }

    /** The leader is who is asked first otherwise; with a quorum of three nothing becomes final until the third has the block. */
    @Test
    void whatADeadLeadersBlockLacksHereIsAskedForOfThoseWhoAreThere() {
        Scenario network = network(4).lose(Link.to(3), Word.TRANSACTIONS).lose(Link.ANY, Word.COMMIT);
        network.pay(0);
        network.until("two are locked", () -> network.lockedView(1) == 0 && network.lockedView(2) == 0);

        network.crash(0).pass().until("the block is final", 300, () -> network.height(1) == 1);
    }

    /** 4 */
    @Test
    void whatOneNodeHasCommittedWinsTheViewChangeOfTheOthers() {
        Scenario network = network(4).lose(Link.ANY.but(Link.to(3)), Word.COMMIT);
        network.pay(0);
        network.untilHeight(1, 3).isolate(3);
        Hash committed = network.finalHash(1);
        assertThat(network.height(0)).isZero();

        network.until("the others change the view", () -> network.view(0) == 1)
                .pass()
                .untilHeight(1, 0, 1, 2);

        assertThat(network.finalHash(1)).isEqualTo(committed);
        network.heal().settle(3);
    }

    /** 5 */
    @Test
    void twoDeadLeadersInARowCostTwoViewChanges() {
        Scenario network = network(7);
        network.settle(3).crash(0, 1);

        network.settle(4);

        assertThat(network.view(4)).isEqualTo(2);
    }

    /** 27: what one client sends through node 1 never gets into a block of the leader, who takes everything else. */
    @Test
    void aLeaderThatLeavesOutOneClientIsReplacedThoughItCommits() {
        Scenario network = network(4).lose(Link.to(0), Word.TRANSACTIONS);
        Transaction censored = network.pay(1);
        for (int block = 0; block < 40 && network.view(1) == 0; block++) {
            network.settle(0, 0, 1, 2, 3).run(400);
        }

        assertThat(network.height(1)).isGreaterThan(3);
        assertThat(network.view(1)).isEqualTo(1);
        network.untilFinal(censored, 0, 1, 2, 3);
    }

    /** 28 */
    @Test
    void aLeaderThatProposesJustBeforeEveryTimeOutIsReplaced() {
        Scenario network = network(4);
        for (int block = 0; block < 40 && network.view(1) == 0; block++) {
            network.hold(Link.from(0), Word.PROPOSAL);
            Transaction payment = network.pay(1);
            network.run(900).pass();
            network.untilFinal(payment, 1, 2, 3);
        }

        assertThat(network.view(1)).isPositive();
    }

    /** 29: what takes long is the block's execution; to the network that is a PREPARE which comes late. */
    @Test
    void blocksThatTakeLongerThanTheTimerAreCommittedOnceTheTimerHasDoubled() {
        Scenario network = network(4);
        Transaction payment = network.pay(1);

        for (int i = 0; i < 40 && !network.world().clients().isFinal(payment); i++) {
            network.hold(Link.ANY, Word.PREPARE).run(1500).pass().run(5);
        }

        assertThat(network.world().clients().isFinal(payment)).isTrue();
    }
}
