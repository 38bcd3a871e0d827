package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;
import static org.curia.core.simulation.scenario.Scenario.saying;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Message.Status;
import org.curia.core.crypto.Hash;
import org.curia.core.simulation.SimulatedDisk.Backup;
import org.junit.jupiter.api.Test;

/** Scenario 24: a validator whose database is an older one signs nothing, and is let in again by its operator's word. */
class QuarantineTest {
    private static final Hash CHALLENGE = Hash.tagged("random");

    @Test
    void aWipedValidatorFindsItsOwnVotesInTheBlocksThatItFetchesAndSignsNoMore() {
        Scenario network = networkThatForgets(3);
        Backup empty = network.node(3).disk().backup();
        settle(network, 5);
        network.crash(3);
        network.node(3).disk().restore(empty);

        network.restart(3).until("it goes into quarantine", quarantined(network, 3));

        assertThat(network.status(3).quarantine().orElseThrow()).contains("has signed and its database does not know");
        int[] said = {0};
        network.watch(message -> said[0] += isOf(message, 3) ? 1 : 0);
        settle(network, 3);
        network.untilHeight(network.height(0), 3);
        assertThat(said[0]).as("words that it signed").isZero();
    }

    @Test
    void aValidatorInQuarantineIsStillInItAfterARestart() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);

        network.crash(3).restart(3).run(3000);

        assertThat(network.status(3).quarantine()).isPresent();
        network.settle(0);
    }

    @Test
    void aVoteThatIsOnItsWayIsShownToWhoeverHasForgottenIt() {
        Scenario network = networkThatForgets(2);
        Backup before = network.node(2).disk().backup();
        network.hold(Link.ANY, Word.COMMIT);
        network.pay(0);
        network.run(50);
        assertThat(network.node(2).disk().recover().votes()).isNotEmpty();
        network.crash(2);
        network.node(2).disk().restore(before);

        network.restart(2).until("it goes into quarantine", quarantined(network, 2));

        network.pass().settle(0);
    }

    @Test
    void aPromiseToLeaveAViewIsShownToWhoeverHasForgottenIt() {
        Scenario network = networkThatForgets(2);
        Backup before = network.node(2).disk().backup();
        network.crash(0);
        network.pay(1);
        network.until("it changes the view", () -> network.view(2) > 0);
        network.run(2000).crash(2);
        network.node(2).disk().restore(before);

        network.restart(2).until("it goes into quarantine", quarantined(network, 2));

        network.restart(0).settle(1);
    }

    @Test
    void onItsOperatorsWordItVotesAgainAboveAllThatItMayHaveVotedFor() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);

        network.node(3).later(new Input.Rejoin(CHALLENGE));
        network.until("it is let in", () -> network.status(3).quarantine().isEmpty());
        long height = network.height(3);
        settle(network, 4);

        assertThat(network.node(3).disk().recover().standing())
                .contains(new JournalEntry.Readmitted(0, network.view(3), height + 2));
        network.crash(1);
        settle(network, 2); // not without its vote
    }

    @Test
    void whereTheNetworkStandsStillWithoutItTheRejoinedValidatorMakesItMove() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);
        network.crash(2);
        network.pay(0);
        network.run(5000);
        assertThat(network.height(0)).isEqualTo(5);

        network.node(3).later(new Input.Rejoin(CHALLENGE));

        network.untilHeight(6, 0, 1, 3);
    }

    @Test
    void itIsNotLetInWhileItsPeersAreFurtherThanItIs() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);
        network.lose(Link.to(3), Word.BLOCKS, Word.COMMIT);
        network.settle(0, 0, 1, 2).settle(0, 0, 1, 2).settle(0, 0, 1, 2);

        network.node(3).later(new Input.Rejoin(CHALLENGE));
        network.run(5000);

        assertThat(network.status(3).quarantine()).isPresent();
        network.pass()
                .until("it is let in", () -> network.status(3).quarantine().isEmpty());
        assertThat(network.height(3)).isEqualTo(network.height(0));
    }

    @Test
    void aStatusThatAnswersNoChallengeOrAnotherOneLetsNobodyIn() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);
        network.untilHeight(5, 3).crash(1, 2);

        network.node(3).later(new Input.Rejoin(CHALLENGE));
        network.run(3000)
                .inject(1, 3, noFurther(network, 1, Optional.empty()))
                .inject(2, 3, noFurther(network, 2, Optional.of(Hash.tagged("of an earlier attempt"))))
                .run(3000);
        assertThat(network.status(3).quarantine()).isPresent();

        network.inject(2, 3, noFurther(network, 2, Optional.of(CHALLENGE))).run(1000);
        assertThat(network.status(3).quarantine()).isEmpty();
    }

    @Test
    void anAnswerInThePlaceOfAnotherValidatorLetsNobodyIn() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);
        network.untilHeight(5, 3).crash(1, 2);

        network.node(3).later(new Input.Rejoin(CHALLENGE));
        network.run(3000)
                .inject(2, 3, noFurther(network, 0, Optional.of(CHALLENGE)))
                .inject(
                        1,
                        3,
                        noFurther(network, 1, Optional.of(CHALLENGE))
                                .signed(network.keyOf(1).noSignature()))
                .run(3000);

        assertThat(network.status(3).quarantine()).isPresent();
    }

    @Test
    void eachAttemptToRejoinWantsAnswersOfItsOwn() {
        Scenario network = networkThatForgets(3);
        wipe(network, 3);
        network.untilHeight(5, 3).crash(1, 2);
        network.node(3).later(new Input.Rejoin(CHALLENGE));
        network.run(3000);
        assertThat(network.status(3).quarantine()).isPresent();

        network.lose(Link.from(0), Word.STATUS).node(3).later(new Input.Rejoin(Hash.tagged("another")));
        network.run(100)
                .inject(2, 3, noFurther(network, 2, Optional.of(Hash.tagged("another"))))
                .run(3000);
        assertThat(network.status(3).quarantine())
                .as("node 0 has answered the first")
                .isPresent();

        network.pass()
                .until("it is let in", () -> network.status(3).quarantine().isEmpty());
    }

    @Test
    void aValidatorThatOnlyCrashedIsNeverSuspected() {
        Scenario network = network(4);
        for (int i = 0; i < 4; i++) {
            network.crashAfter(i, saying(Word.COMMIT));
            network.pay((i + 1) % 4);
            network.run(500).restart(i).run(2000);
        }

        network.settle(0);

        assertThat(network.happened("Quarantined")).isZero();
    }

    private static Scenario networkThatForgets(int node) {
        Scenario network = network(4);
        network.world().invariants().expectQuarantineOf(node);
        return network;
    }

    /** The validator's own words, whoever says them. */
    private static Status noFurther(Scenario network, int validator, Optional<Hash> answered) {
        Status unsigned = Status.unsigned(validator, 0, 0, false, 0, Hash.ZERO, 0, 0, 0);
        return network.keyOf(validator).status(unsigned.with(Optional.empty(), answered));
    }

    /** After five blocks it has nothing, and knows it. */
    private static void wipe(Scenario network, int node) {
        Backup empty = network.node(node).disk().backup();
        settle(network, 5);
        network.crash(node);
        network.node(node).disk().restore(empty);
        network.restart(node).until("it goes into quarantine", quarantined(network, node));
    }

    private static void settle(Scenario network, int blocks) {
        for (int i = 0; i < blocks; i++) {
            network.settle(0);
        }
    }

    private static BooleanSupplier quarantined(Scenario network, int node) {
        return () -> network.status(node).quarantine().isPresent();
    }

    private static boolean isOf(Message message, int validator) {
        return message instanceof Message.VoteCast cast && cast.vote().validator() == validator
                || message instanceof Message.Complain complain && complain.validator() == validator
                || message instanceof Message.ViewChange change
                        && change.promise().validator() == validator
                || message instanceof Message.PrePrepare proposal
                        && proposal.prepare().validator() == validator;
    }
}
