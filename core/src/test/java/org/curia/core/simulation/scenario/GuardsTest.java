package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.Optional;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.Forger;
import org.junit.jupiter.api.Test;

/** Scenario 52: what a liar or a forgetful validator could do where a step of the protocol lacked a guard that the others have. */
class GuardsTest {
    private static final Setup PATIENT =
            Setup.calm(4).withSettings(ReplicaSettings.DEFAULT.withTimeouts(60_000, 60_000));

    @Test
    void aViewChangeThatIsNotRepeatedStopsCountingAsAComplaint() {
        Scenario network = network(PATIENT);
        network.settle(0).crash(3);
        network.inject(3, 0, viewChange(network, 3, 50))
                .inject(3, 1, viewChange(network, 3, 50))
                .inject(3, 2, viewChange(network, 3, 50))
                .run(ReplicaSettings.DEFAULT.complaintMillis() + 1000);

        Message.Complain alone = network.keyOf(2).complaint(0, Message.Complain.Reason.CENSOR, 1);
        network.inject(2, 0, alone).inject(2, 1, alone).run(1000);

        assertThat(network.view(0)).isZero();
        assertThat(network.happened("Complained")).isZero();
    }

    @Test
    void oneViewChangeOfALiarLeadsNobodyAboutMinuteByMinute() {
        Scenario network = network(PATIENT);
        network.settle(0).crash(3);
        for (int node = 0; node < 3; node++) {
            network.inject(3, node, viewChange(network, 3, 50));
        }

        network.run(3 * ReplicaSettings.DEFAULT.strandedPauseMillis());

        assertThat(network.view(0)).isZero();
    }

    private static Message viewChange(Scenario network, int from, long view) {
        long height = network.height(0);
        var certificate = network.world().invariants().certificateAt(height).orElseThrow();
        var lock = new Message.ViewChange.Lock(certificate.view(), height, certificate.blockHash());
        var promise = network.keyOf(from).promise(view, height, network.finalHash(height), Optional.of(lock));
        return new Message.ViewChange(promise, Optional.of(certificate), Optional.of(certificate));
    }

    @Test
    void aReadmittedValidatorSendsNoCommitWhereItMayHaveSentOneBefore() {
        Scenario network = network(PATIENT).hold(Link.to(3), Word.PREPARE).lose(Link.from(0, 1, 3), Word.COMMIT);
        network.world().invariants().expectQuarantineOf(3);
        var payment = network.pay(0);
        network.run(20);
        Vote forgotten = network.keyOf(3).vote(Vote.Kind.COMMIT, 0, 1, Hash.ZERO);
        network.inject(2, 3, new Message.VoteCast(forgotten)).run(20);
        assertThat(network.status(3).quarantine()).isPresent();
        network.node(3).later(new Input.Rejoin(Hash.tagged("challenge")));
        network.until("it is let in", () -> network.status(3).quarantine().isEmpty());

        network.pass().untilFinal(payment, 0, 1, 2, 3);
    }

    @Test
    void contradictionsAreReportedForAsLongAsTheyAreMadeAndCountAsMisbehaviour() {
        Scenario network = network(4).crash(3);
        Forger liar = network.keyOf(3);
        int blocks = 20;
        for (int block = 1; block <= blocks; block++) {
            for (int view = 0; view < 2; view++) {
                network.inject(3, 0, commit(liar, view, block, 1)).inject(3, 0, commit(liar, view, block, 2));
            }
            network.run(5).settle(0, 0, 1, 2);
        }

        assertThat(network.happened("Equivocated")).isEqualTo(2 * blocks);
        assertThat(network.happened("PeerMisbehaved")).isEqualTo(2 * blocks);
    }

    @Test
    void contradictionsAtOnePlaceAreReportedOnceAndCountEachTime() {
        Scenario network = network(4).crash(3);
        Forger liar = network.keyOf(3);
        for (int other = 1; other <= 30; other++) {
            network.inject(3, 0, commit(liar, 0, 1, other));
        }
        network.run(100);

        assertThat(network.happened("Equivocated")).isEqualTo(1);
        assertThat(network.happened("PeerMisbehaved")).isEqualTo(29);
    }

    private static Message commit(Forger liar, long view, long height, int block) {
        return new Message.VoteCast(
                liar.vote(Vote.Kind.COMMIT, view, height, Hash.tagged("test", new byte[] {(byte) block})));
    }
}
