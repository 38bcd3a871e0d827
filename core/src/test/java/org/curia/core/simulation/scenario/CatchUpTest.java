package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.Owner;
import org.curia.core.simulation.Setup;
import org.junit.jupiter.api.Test;

/** Scenario 54: a node that was away for many blocks. */
class CatchUpTest {
    private static final int BLOCKS = 60;

    @Test
    void aNodeThatWasAwayAsksSeveralPeersAtOnceEachForOtherBlocks() {
        Scenario network = networkThatWentOnWithout3();
        network.hold(Link.ANY, Word.BLOCKS);
        List<Long> asked = heightsAskedFor(network);

        network.restart(3)
                .until("it asked for two ranges", 400, () -> Set.copyOf(asked).size() >= 2);

        network.pass().untilHeight(BLOCKS, 3);
    }

    @Test
    void aPeerThatSendsNoBlocksHoldsUpOneRangeAndNotAll() {
        Scenario network = networkThatWentOnWithout3();
        network.lose(Link.from(0), Word.BLOCKS);

        network.restart(3).until("the others sent all blocks", 4_000, () -> network.height(3) >= BLOCKS);
    }

    @Test
    void whatAPeerWasAskedForThatDiesIsAskedOfAnotherAtOnce() {
        Scenario network = networkThatWentOnWithout3();
        network.hold(Link.ANY, Word.BLOCKS);
        List<Long> askedOf0 = heightsAskedFor(network, Link.to(0));
        network.restart(3).until("node 0 is asked", 400, () -> !askedOf0.isEmpty());
        List<Long> askedOf1 = heightsAskedFor(network, Link.to(1));
        List<Long> askedOf2 = heightsAskedFor(network, Link.to(2));

        network.crash(0);
        network.pass();

        long from = askedOf0.get(0);
        network.until("another is asked", 50, () -> askedOf1.contains(from) || askedOf2.contains(from));
    }

    @Test
    void aNodeThatIsStoppedWhileItCatchesUpGoesOnWhereItsStoreEnds() {
        Scenario network = networkThatWentOnWithout3();
        network.restart(3).until("it has some", () -> network.height(3) >= 20);
        long reached = network.height(3);
        network.crash(3);
        List<Long> asked = heightsAskedFor(network);

        network.restart(3).untilHeight(BLOCKS, 3);

        // What its store had not written yet is lost, and is no more than fits there.
        assertThat(asked).isNotEmpty().allMatch(from -> from > reached - ReplicaSettings.DEFAULT.storeCapacity());
    }

    /** Small blocks follow one another quicker than a busy node's thread has its turn. */
    @Test
    void aNodeThatHearsEverythingLateGoesOnByWhatItHasHeardAndAsksForNothing() {
        Scenario network = network(4).hold(Link.to(3), Word.values());
        List<Long> asked = heightsAskedFor(network);
        for (int block = 0; block < 6; block++) {
            network.settle(0, 0, 1, 2);
        }
        assertThat(network.height(3)).isZero();

        network.pass().until("node 3 has heard it all", 100, () -> network.height(3) == 6);

        assertThat(asked).isEmpty();
    }

    /** Else the next failure of another node stops the network. */
    @Test
    void aNodeThatWasAwayDrawsLevelAlsoWhereSmallBlocksFollowOneAnotherQuickly() {
        Scenario network = networkThatWentOnWithout3();
        List<Message> votes = new ArrayList<>();
        network.watch(Link.from(3), message -> {
            if (message instanceof Message.VoteCast) {
                votes.add(message);
            }
        });
        network.restart(3);

        for (int round = 0; round < 40 && votes.isEmpty(); round++) {
            network.hold(Link.to(3), Word.BLOCKS); // answers take a while where the machines are busy
            for (int block = 0; block < 5; block++) {
                network.pay(0);
                network.run(10);
            }
            network.pass();
        }

        assertThat(votes)
                .as("votes of a node that is level, after %d blocks", network.height(0) - BLOCKS)
                .isNotEmpty();
    }

    /** They were made before the transaction came, and it may long be in one that is still missing. */
    @Test
    void blocksThatANodeCatchesUpOnSayNothingAboutTheLeaderOfToday() {
        ReplicaSettings patient = ReplicaSettings.DEFAULT.withTimeouts(60_000, 60_000);
        Scenario network = networkThatWentOnWithout3(Setup.calm(4).withSettings(patient));
        List<Message> complaints = new ArrayList<>();
        network.watch(Link.from(3), message -> {
            if (message instanceof Message.Complain) {
                complaints.add(message);
            }
        });
        network.hold(Link.to(3), Word.BLOCKS).restart(3).run(1_000);
        Owner payer = network.world().clients().owner(1);
        Transaction payment = payer.sign(Owner.pay(payer.account(), 1), 1_000, BLOCKS + 20);
        network.submitAgain(3, payment).untilFinal(payment, 0, 1, 2);

        network.pass().hold(Link.to(3), Word.BLOCKS).run(2 * patient.censorshipMillis());

        assertThat(network.height(3)).isBetween(3L, BLOCKS - 1L);
        assertThat(complaints).isEmpty();
        network.pass().untilFinal(payment, 3);
    }

    private static List<Long> heightsAskedFor(Scenario network) {
        return heightsAskedFor(network, Link.ANY);
    }

    private static List<Long> heightsAskedFor(Scenario network, Link link) {
        List<Long> asked = new ArrayList<>();
        network.watch(link, message -> {
            if (message instanceof Message.BlocksRequest request) {
                asked.add(request.fromHeight());
            }
        });
        return asked;
    }

    private static Scenario networkThatWentOnWithout3() {
        return networkThatWentOnWithout3(Setup.calm(4));
    }

    private static Scenario networkThatWentOnWithout3(Setup setup) {
        Scenario network = network(setup);
        network.crash(3);
        while (network.height(0) < BLOCKS) {
            network.settle(0, 0, 1, 2);
        }
        return network;
    }
}
