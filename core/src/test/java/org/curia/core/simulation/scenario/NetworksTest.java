package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.ArrayList;
import java.util.List;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.core.simulation.Setup;
import org.junit.jupiter.api.Test;

/** Scenarios 44 to 47 and 49: weights, sizes, flapping links, endless view changes, a full pool, and long absences. */
class NetworksTest {

    /** 44 */
    @Test
    void withoutTheOneHeavyNodeThereIsNoProgressAndNoFork() {
        Scenario network = network(Setup.calm(4).withWeights(10, 1, 1, 1));
        network.settle(1).crash(0);
        Transaction payment = network.pay(1);
        network.run(60_000);
        assertThat(network.height(1)).isEqualTo(1);

        network.restart(0).untilFinal(payment, 0, 1, 2, 3);
    }

    /** 45 */
    @Test
    void sixNodesCommitThoughTwoHaveCrashed() {
        Scenario network = network(6);
        network.settle(0).crash(1, 4);

        network.settle(0).settle(5).settle(2);

        assertThat(network.view(0)).isZero();
    }

    /** 46 */
    @Test
    void aLinkThatFlapsEveryFifthOfASecondStopsNobody() {
        Scenario network = network(4);
        for (int i = 0; i < 100; i++) {
            network.isolate(i % 8 < 4 ? 0 : 2);
            Transaction payment = i % 10 == 0 ? network.pay(1) : null;
            network.run(200).heal().run(200);
            assertThat(payment == null || network.world().clients().answerTo(payment) != null)
                    .isTrue();
        }

        network.until("everything is settled", () -> network.world().clients().allSettled());
    }

    /** 47 */
    @Test
    void tenThousandViewChangesUnderLoadLeaveNothingBehind() {
        Scenario network = network(Setup.calm(4).withSettings(ReplicaSettings.DEFAULT.withTimeouts(100, 100)));
        changeViews(network, 1000);
        long early = Memory.usedBytes();

        changeViews(network, 10_000);

        assertThat(network.view(0)).isGreaterThanOrEqualTo(10_000);
        assertThat(Memory.usedBytes() - early).isLessThan(20 << 20);
        network.settle(1);
    }

    private static void changeViews(Scenario network, long upTo) {
        while (network.view(0) < upTo) {
            long before = network.view(0);
            network.lose(Link.ANY, Word.PROPOSAL);
            network.pay((int) (before % 4));
            network.until("the next view", 600_000, () -> network.view(0) > before + 100)
                    .pass();
            network.until("settled", () -> network.world().clients().allSettled());
        }
    }

    @Test
    void aQuorumThatWasGoneForTenMinutesCommitsWithinFifteenSecondsOfItsReturn() {
        Scenario network = network(4);
        network.settle(0).crash(2, 3);
        Transaction payment = network.pay(1);
        network.run(600_000);
        assertThat(network.height(1)).isEqualTo(1);

        network.restart(2, 3)
                .until(
                        "the first block",
                        15_000,
                        () -> network.world().clients().isFinal(payment));
    }

    @Test
    void leadersThatNobodyHearsForTenMinutesLeaveTimersThatAreOverWithinFifteenSeconds() {
        Scenario network = network(4).lose(Link.ANY, Word.PROPOSAL);
        Transaction payment = network.pay(1);
        network.run(600_000).pass();

        network.until("the first block", 15_000, () -> network.world().clients().isFinal(payment));

        assertThat(network.view(0)).isLessThan(30);
    }

    /** 49 */
    @Test
    void aFullPoolAndAViewChangeLoseNothingThatWasAdmitted() {
        Scenario network = network(Setup.calm(4).withSettings(ReplicaSettings.DEFAULT.withMaxPoolTransactions(30)));
        network.lose(Link.ANY, Word.PROPOSAL);
        List<Transaction> payments = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            payments.add(network.pay(i % 4));
            network.run(5);
        }
        List<Transaction> admitted = payments.stream()
                .filter(payment -> network.world().clients().answerTo(payment) instanceof Admission.Admitted)
                .toList();
        assertThat(admitted).hasSizeBetween(30, 39);

        network.crash(0).pass();

        admitted.stream()
                .filter(payment -> payments.indexOf(payment) % 4 != 0)
                .forEach(payment -> network.untilFinal(payment, 1, 2, 3));
    }
}
