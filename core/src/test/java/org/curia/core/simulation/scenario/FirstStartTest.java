package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.Optional;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.curia.core.simulation.SimulatedDisk.Backup;
import org.junit.jupiter.api.Test;

/** Scenario 51: a validator without any record of votes finds out from its peers whether the network is new. */
class FirstStartTest {

    @Test
    void aNewNetworkStartsWithoutItsOperators() {
        Scenario network = network(4);
        Backup empty = network.node(0).disk().backup();
        for (int node = 0; node < 4; node++) {
            network.crash(node);
            network.node(node).disk().beginAsFirstStart(empty);
        }
        for (int node = 0; node < 4; node++) {
            network.restart(node);
        }

        network.settle(0).settle(1);

        for (int node = 0; node < 4; node++) {
            assertThat(network.status(node).quarantine()).isEmpty();
        }
    }

    @Test
    void aNewNetworkStartsThoughOneValidatorIsNotThere() {
        Scenario network = network(4);
        Backup empty = network.node(0).disk().backup();
        network.crash(3);
        for (int node = 0; node < 3; node++) {
            network.crash(node);
            network.node(node).disk().beginAsFirstStart(empty);
        }
        for (int node = 0; node < 3; node++) {
            network.restart(node);
        }

        network.settle(0, 0, 1, 2);
    }

    @Test
    void whoHasBeenLetInIsNotAskedAgainAfterARestart() {
        Scenario network = network(4);
        network.crash(3);
        network.node(3).disk().beginAsFirstStart(network.node(0).disk().backup());
        network.restart(3)
                .until(
                        "it may vote",
                        () -> network.node(3)
                                .disk()
                                .recover()
                                .standing()
                                .filter(JournalEntry.Readmitted.class::isInstance)
                                .isPresent());
        network.crash(3).settle(0, 0, 1, 2);

        network.restart(3).run(3_000);

        assertThat(network.status(3).quarantine()).isEmpty();
        network.crash(1);
        network.settle(0, 0, 2, 3);
    }

    @Test
    void aValidatorThatLostItsDatabaseAndItsDirectorySignsNothingInANetworkThatHasBlocks() {
        Scenario network = network(4);
        network.world().invariants().expectQuarantineOf(3);
        Backup empty = network.node(3).disk().backup();
        network.settle(0).settle(0).settle(0);
        network.crash(3);
        network.node(3).disk().beginAsFirstStart(empty);
        int[] said = {0};
        network.watch(message -> said[0] +=
                message instanceof Message.VoteCast cast && cast.vote().validator() == 3 ? 1 : 0);

        network.restart(3)
                .until(
                        "it is in quarantine",
                        () -> network.status(3).quarantine().isPresent());

        network.settle(0);
        network.untilHeight(network.height(0), 3);
        assertThat(said[0]).as("votes that it signed").isZero();
        assertThat(network.status(3).quarantine()).isPresent();
    }

    @Test
    void aStatusOfTheTimeBeforeTheFirstBlockLetsNobodyInWhoHasLostHisRecord() {
        Scenario network = network(4);
        Backup empty = network.node(3).disk().backup();
        network.settle(0).crash(0, 1, 2, 3);
        network.node(3).disk().beginAsFirstStart(empty);

        network.restart(3)
                .inject(1, 3, withoutBlocks(network, 1, Optional.empty()))
                .inject(2, 3, withoutBlocks(network, 2, Optional.of(Hash.tagged("of an earlier start"))))
                .run(1_000);

        assertThat(network.node(3).disk().recover().standing()).get().isEqualTo(JournalEntry.Quarantined.firstStart());
        Hash fresh = network.node(3).challenge();
        network.inject(1, 3, withoutBlocks(network, 1, Optional.of(fresh)))
                .inject(2, 3, withoutBlocks(network, 2, Optional.of(fresh)))
                .run(1_000);
        assertThat(network.node(3).disk().recover().standing()).get().isInstanceOf(JournalEntry.Readmitted.class);
    }

    @Test
    void anAnswerThatAPeerTakesBackByABlockCountsNoLonger() {
        Scenario network = network(4);
        Backup empty = network.node(3).disk().backup();
        network.settle(0).crash(0, 1, 2, 3);
        network.node(3).disk().beginAsFirstStart(empty);
        network.restart(3);
        Optional<Hash> fresh = Optional.of(network.node(3).challenge());

        network.inject(1, 3, withoutBlocks(network, 1, fresh)).run(100);
        network.inject(1, 3, status(network, 1, 1, fresh)).run(100);
        network.inject(2, 3, withoutBlocks(network, 2, fresh)).run(1_000);

        assertThat(network.node(3).disk().recover().standing()).get().isEqualTo(JournalEntry.Quarantined.firstStart());
    }

    @Test
    void aValidatorThatHasHeardNobodyWaitsAndNeedsNoOperator() {
        Scenario network = network(4);
        Backup empty = network.node(0).disk().backup();
        network.lose(Link.to(3), Word.STATUS);
        network.crash(3);
        network.node(3).disk().beginAsFirstStart(empty);
        network.restart(3).run(3_000);
        assertThat(network.node(3).disk().recover().standing()).get().isEqualTo(JournalEntry.Quarantined.firstStart());
        assertThat(network.status(3).quarantine())
                .as("it waits, and needs no operator")
                .isEmpty();
        assertThat(network.status(3).undecided()).isTrue();

        network.pass()
                .until(
                        "it may vote",
                        () -> network.node(3)
                                .disk()
                                .recover()
                                .standing()
                                .filter(JournalEntry.Readmitted.class::isInstance)
                                .isPresent());
        assertThat(network.status(3).undecided()).isFalse();
    }

    @Test
    void theViewThatItWasLedIntoWhileItWaitedIsInItsJournalBeforeItSpeaks() {
        for (Word kept :
                new Word[] {Word.STATUS, Word.NEW_VIEW}) { // lost with the others: the view does not begin for it
            Scenario network = network(4);
            Word[] lost = {Word.PROPOSAL, Word.PREPARE, Word.COMMIT, kept};
            Backup empty = network.node(0).disk().backup();
            network.lose(Link.to(3), Word.STATUS).lose(Link.ANY, lost).crash(3);
            network.node(3).disk().beginAsFirstStart(empty);
            network.restart(3).pay(0);
            network.until(
                    "it was led into another view", () -> network.status(3).view() > 0);

            network.pass()
                    .lose(Link.ANY, Word.PROPOSAL, Word.PREPARE, Word.COMMIT, Word.NEW_VIEW)
                    .until(
                            "it may vote",
                            () -> network.node(3)
                                    .disk()
                                    .recover()
                                    .standing()
                                    .filter(JournalEntry.Readmitted.class::isInstance)
                                    .isPresent());

            assertThat(network.node(3).disk().recover().view())
                    .as("where it stands")
                    .hasValueSatisfying(entered -> assertThat(entered.view())
                            .isEqualTo(network.status(3).view()));
        }
    }

    @Test
    void aValidatorThatIsShownItsOwnVoteWhileItWaitsSignsNothingThoughNoBlockIsFinal() {
        Scenario network = network(4);
        network.world().invariants().expectQuarantineOf(3);
        Backup empty = network.node(3).disk().backup();
        Word[] lost = {Word.COMMIT, Word.COMPLAINT, Word.VIEW_CHANGE};
        network.lose(Link.ANY, lost).pay(0);
        network.until("it has voted", () -> network.status(3).votedHeight() == 1);
        network.lose(Link.to(3), Word.STATUS).crash(3);
        network.node(3).disk().beginAsFirstStart(empty);
        network.restart(3).run(3_000);

        network.pass()
                .lose(Link.ANY, lost)
                .lose(Link.to(3), Word.PREPARE)
                .until(
                        "it knows how it stands",
                        () -> !network.node(3)
                                .disk()
                                .recover()
                                .standing()
                                .equals(Optional.of(JournalEntry.Quarantined.firstStart())));

        assertThat(network.status(3).quarantine())
                .hasValueSatisfying(reason -> assertThat(reason).contains("peers hold"));
    }

    private static Message withoutBlocks(Scenario network, int validator, Optional<Hash> answered) {
        return status(network, validator, 0, answered);
    }

    private static Message status(Scenario network, int validator, long height, Optional<Hash> answered) {
        Message.Status unsigned = Message.Status.unsigned(validator, 0, 0, false, height, Hash.ZERO, 0, 0, 0);
        return network.keyOf(validator).status(unsigned.with(Optional.empty(), answered));
    }
}
