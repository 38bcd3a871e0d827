package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.List;
import java.util.stream.IntStream;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.crypto.Hash;
import org.curia.core.simulation.Setup;
import org.junit.jupiter.api.Test;

/** Scenarios 6, 7, 17, 18, 19 and 48: which block survives, and who may leave a view. */
class ViewChangeTest {

    /** 6 */
    @Test
    void theLockOfTheLaterViewWinsOverAnEarlierOneThatOnlyOneNodeHolds() {
        Scenario network = lockedAtNodeThreeOnly();
        Hash early = network.lockedBlock(3);
        network.lose(Link.ANY, Word.COMMIT);
        network.pay(1);
        network.until(
                "another block is locked in view 1", () -> network.lockedView(0) == 1 && network.lockedView(2) == 1);
        Hash late = network.lockedBlock(0);

        network.crash(1).heal().pass().untilHeight(1, 0, 2, 3);

        assertThat(late).isNotEqualTo(early);
        assertThat(network.finalHash(1)).isEqualTo(late);
    }

    /** 7: with one block in flight the second counterexample is left: a lock on what another block of its height has overtaken. */
    @Test
    void anOldLockNeverComesBackOverWhatALaterViewHasCommitted() {
        Scenario network = lockedAtNodeThreeOnly();
        Hash early = network.lockedBlock(3);
        network.settle(1, 0, 1, 2);
        Hash committed = network.finalHash(1);

        network.crash(1).heal().settle(0);

        assertThat(committed).isNotEqualTo(early);
        assertThat(network.finalHash(1)).isEqualTo(committed);
        assertThat(network.height(3)).isEqualTo(network.height(0));
    }

    /** In view 0 all PREPAREs reach node 3, and nobody else gets a quorum of them; the others go on without it. */
    private static Scenario lockedAtNodeThreeOnly() {
        Scenario network =
                network(4).lose(Link.ANY.but(Link.to(3)), Word.PREPARE).lose(Link.ANY, Word.COMMIT);
        network.pay(0);
        return network.until("node 3 is locked", () -> network.lockedView(3) == 0)
                .isolate(3)
                .until("the others change the view", () -> network.view(0) == 1 && network.view(2) == 1)
                .pass();
    }

    /** 17 */
    @Test
    void anIsolatedNodeComplainsForAnHourAndDisturbsNobodyWhenItIsBack() {
        Scenario network = network(4);
        network.settle(0).isolate(3);
        network.pay(3);
        network.settle(1, 0, 1, 2);

        network.run(3_600_000).heal();
        network.settle(2);

        assertThat(network.happened("Complained")).isPositive();
        assertThat(network.view(0)).isZero();
        assertThat(network.view(3)).isZero();
    }

    /** 18 */
    @Test
    void aNodeThatAloneHasLeftAViewFollowsTheOthersWhoStayInIt() {
        Scenario network = network(4).lose(Link.ANY, Word.PREPARE).lose(Link.ANY.but(Link.to(3)), Word.COMPLAINT);
        network.pay(0);
        network.until("node 3 leaves view 0", () -> network.view(3) == 1)
                .isolate(3)
                .pass()
                .lose(Link.ANY, Word.COMPLAINT);

        network.settle(1, 0, 1, 2);
        assertThat(network.view(0)).isZero();
        network.pass().heal().settle(1, 0, 1, 2, 3);

        network.crash(2);
        network.settle(1);
    }

    /** 18, without another fault: from then on the network would have lost its tolerance of one. */
    @Test
    void theOthersComeAfterANodeThatAloneHasLeftTheirView() {
        Scenario network = strandedNodeThree();

        network.until(
                "all are in view 1 and agree",
                () -> IntStream.range(0, 4)
                        .allMatch(node ->
                                network.view(node) == 1 && !network.status(node).changing()));

        network.crash(2);
        network.settle(0, 0, 1, 3);
        assertThat(network.view(0)).isEqualTo(1);
    }

    @Test
    void theOthersComeAfterItAlsoWhileBlocksAreMadeWithoutIt() {
        Scenario network = strandedNodeThree();
        for (int i = 0; i < 100; i++) {
            network.settle(1, 0, 1, 2).run(100);
        }

        assertThat(network.view(0)).isEqualTo(1);
        assertThat(network.status(3).changing()).isFalse();
    }

    @Test
    void aLiarThatLeavesEveryViewLeadsTheOthersAboutOnceAMinuteAtMost() {
        Scenario network = network(Setup.calm(4).withSettings(ReplicaSettings.DEFAULT.heedless()));
        network.settle(0);
        for (int second = 0; second < 180; second++) {
            viewChange(network, 3, network.view(0) + 1);
            network.run(1000);
        }

        assertThat(network.view(0)).isBetween(1L, 4L);
        network.settle(1);
    }

    private static Scenario strandedNodeThree() {
        Scenario network = network(4).lose(Link.ANY, Word.PREPARE).lose(Link.ANY.but(Link.to(3)), Word.COMPLAINT);
        network.pay(0);
        return network.until("node 3 leaves view 0", () -> network.view(3) == 1)
                .pass()
                .settle(1, 0, 1, 2);
    }

    /** 19 */
    @Test
    void aLaggardCatchesUpWhereThereIsNoQuorumWithoutIt() {
        Scenario network = network(4).isolate(3);
        for (int i = 0; i < 20; i++) {
            network.settle(0, 0, 1, 2);
        }

        network.crash(2).heal();

        network.settle(0, 0, 1, 3);
        assertThat(network.happened("CatchingUp")).isPositive();
    }

    /** 48 */
    @Test
    void aWeakQuorumTakesANodeFromViewThreeToFortyAndOneNodeAloneDoesNot() {
        Scenario network = network(Setup.calm(4).withSettings(ReplicaSettings.DEFAULT.heedless()));
        network.settle(0);
        viewChange(network, 2, 3);
        viewChange(network, 3, 3);
        network.until("all are in view 3", () -> network.view(0) == 3 && network.view(1) == 3);

        viewChange(network, 2, 40);
        network.run(2000); // a validator's VIEW-CHANGEs are heard once in an interval of resending
        assertThat(network.view(0)).isEqualTo(3);

        viewChange(network, 3, 40);
        network.until("view 40", () -> network.view(0) >= 40 && network.view(1) >= 40);
        network.settle(1);
    }

    /** As validator {@code from} would say it, to everybody else. */
    private static void viewChange(Scenario network, int from, long view) {
        long height = network.height(from);
        var promise = network.keyOf(from).promise(view, height, network.finalHash(height), network.statedLock(from));
        var change = new Message.ViewChange(
                promise, network.world().invariants().certificateAt(height), network.lockCertificate(from));
        List.of(0, 1, 2, 3).stream().filter(to -> to != from).forEach(to -> network.inject(from, to, change));
    }
}
