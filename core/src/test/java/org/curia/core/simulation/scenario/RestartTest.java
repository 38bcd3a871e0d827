package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;
import static org.curia.core.simulation.scenario.Scenario.saying;

import org.curia.core.consensus.Effect;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.Weather;
import org.curia.core.simulation.lies.Equivocation;
import org.junit.jupiter.api.Test;

/** Scenarios 20 to 23 and 26: what is left of a vote when the power goes, or the database. */
class RestartTest {

    /** 20 */
    @Test
    void aPowerCutOfAllNodesBetweenTheirLocksAndTheirCommitsKeepsTheBlock() {
        Scenario network = network(4);
        for (int node = 0; node < 4; node++) {
            network.crashBefore(node, saying(Word.COMMIT));
        }
        network.pay(0);
        network.run(100);
        assertThat(network.up()).isEmpty();
        Hash locked = network.lockedBlock(0);

        network.restart(0, 1, 2, 3).untilHeight(1, 0, 1, 2, 3);

        assertThat(network.finalHash(1)).isEqualTo(locked);
    }

    /** 21 */
    @Test
    void aBlockThatWasFinalButNotYetStoredIsFinalAgainAfterThePowerCut() {
        Scenario network = network(4);
        for (int node = 0; node < 4; node++) {
            network.crashAfter(node, effect -> effect instanceof Effect.StoreBlock);
        }
        network.pay(0);
        network.run(100);
        assertThat(network.up()).isEmpty();
        assertThat(network.node(0).disk().tip().height()).isZero();
        Hash committed = network.finalHash(1);

        network.restart(0, 1, 2, 3).untilHeight(1, 0, 1, 2, 3);

        assertThat(network.finalHash(1)).isEqualTo(committed);
        network.settle(2);
    }

    /** 22: in mode A nothing is promised beyond what is in the journal, so there is nothing to reserve. */
    @Test
    void aVoteThatWasNotYetOnDiskWasNotCastAndTheNodeVotesForAnotherBlockOfThatView() {
        Scenario network = network(ByzantineTest.lying(0, new Equivocation(0b0010)));
        network.crashBefore(1, effect -> effect instanceof Effect.AppendDurably);
        network.pay(1);
        network.run(50);
        assertThat(network.node(1).isUp()).isFalse();
        assertThat(network.node(1).disk().recover().votes()).isEmpty();

        network.restart(1).settle(2, 1, 2, 3);
    }

    /** 23 */
    @Test
    void aRestartedLeaderAbdicates() {
        Scenario network = network(4);
        network.settle(0).crash(0).restart(0).run(2000);

        network.settle(0);

        assertThat(network.view(1)).isEqualTo(1);
    }

    /** 26: a node whose journal cannot take the lock stops before it says COMMIT; the others need no word of it. */
    @Test
    void aDatabaseThatIsLostAtTheCommitCostsTheNodeItsVoteAndNobodyElseAnything() {
        Scenario network = network(4);
        network.crashBefore(
                2,
                effect ->
                        effect instanceof Effect.AppendDurably append && append.entry() instanceof JournalEntry.Locked);
        network.settle(0, 0, 1, 3);
        assertThat(network.node(2).isUp()).isFalse();
        assertThat(network.lockedView(2)).isEqualTo(-1);
        network.settle(1, 0, 1, 3);

        network.restart(2).untilHeight(2, 2);

        assertThat(network.view(0)).isZero();
    }

    /** Found by a seed: once locks stood two heights above every ledger, and nobody could prove the block between. */
    @Test
    void aPowerCutWhileTheStoreIsBehindLeavesNoLockWithoutAProvenParent() {
        Scenario network = network(Setup.calm(4).withWeather(Weather.FINE.withStoreMicros(5_000_000)))
                .hold(Link.to(2), Word.PREPARE);
        network.settle(0, 0, 1, 2, 3).pass();
        Hash committed = network.finalHash(1);
        Transaction next = network.pay(1);
        network.run(30).crash(0, 1, 2, 3);
        assertThat(network.node(1).disk().tip().height()).isZero();

        network.restart(0, 1, 2).submitAgain(0, next).untilFinal(next, 0, 1, 2);

        assertThat(network.finalHash(1)).isEqualTo(committed);
    }
}
