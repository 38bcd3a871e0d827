package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.curia.core.simulation.scenario.Scenario.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.replica.Replica;
import org.curia.core.simulation.Setup;
import org.curia.core.simulation.lies.Forger;
import org.junit.jupiter.api.Test;

/** Scenario 52: what one validator can make another do with valid messages is bounded. Node 3 is the loud one: its process is down, its key is not. */
class FloodTest {
    private static final int FLOOD = 500;

    private final AtomicLong verified = new AtomicLong();

    @Test
    void alternatingViewChangesCostAFewVerificationsInASecond() {
        Scenario network = counted().settle(0).crash(3);
        long before = verified.get();
        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, viewChange(network, 50 + i)).run(1);
        }

        assertThat(verified.get() - before).isLessThan(30);
        network.settle(0, 0, 1, 2);
    }

    @Test
    void aCertificateIsVerifiedOnce() {
        Scenario network = counted().settle(0).crash(3);
        network.inject(3, 0, viewChange(network, 50)).run(5);
        long before = verified.get();

        network.inject(3, 0, viewChange(network, 51)).run(5);

        // The promise, and at most one STATUS that came meanwhile. The certificate alone would be three.
        assertThat(verified.get() - before).isBetween(1L, 2L);
    }

    @Test
    void alternatingComplaintsCostAFewVerificationsInASecond() {
        Scenario network = counted().crash(3);
        Forger loud = network.keyOf(3);
        long before = verified.get();
        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, loud.complaint(i, Message.Complain.Reason.CENSOR, i))
                    .run(1);
        }

        assertThat(verified.get() - before).isLessThan(10);
    }

    @Test
    void votesThatAreNotKeptAreNotVerified() {
        Scenario network = counted().crash(3);
        Forger loud = network.keyOf(3);
        Vote low = loud.vote(Vote.Kind.COMMIT, 0, 1, Hash.ZERO);
        changeViewTo(network, 4);
        for (long view = 1; view <= 4; view++) {
            network.inject(
                    3, 0, new Message.VoteCast(loud.vote(Vote.Kind.COMMIT, view, network.height(0) + 1, Hash.ZERO)));
        }
        Vote outdated = loud.vote(Vote.Kind.COMMIT, 0, network.height(0) + 1, low.blockHash());
        network.run(5);
        long before = verified.get();
        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, new Message.VoteCast(outdated));
        }
        network.run(5);

        assertThat(verified.get() - before).isZero();
    }

    private static void changeViewTo(Scenario network, long view) {
        Forger loud = network.keyOf(3);
        while (network.view(0) < view) {
            for (int node = 0; node < 3; node++) {
                int other = (node + 1) % 3;
                network.inject(
                        other,
                        node,
                        network.keyOf(other).complaint(network.view(node), Message.Complain.Reason.CENSOR, 0));
                network.inject(3, node, loud.complaint(network.view(node), Message.Complain.Reason.CENSOR, 0));
            }
            network.run(500);
        }
    }

    @Test
    void aStatusThatIsRepeatedDrawsAFewAnswersOnly() {
        Scenario network = network(4).hold(Link.to(1, 2), Word.PROPOSAL);
        network.crash(3).pay(0);
        network.run(20);
        List<Message> answers = sentTo3(network);
        Message.Status behind = network.keyOf(3)
                .status(Message.Status.unsigned(
                        3, 0, 0, false, 0, network.status(0).headHash(), 0, 0, 0));
        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, behind);
        }
        network.run(5);

        assertThat(answers.stream().filter(Message.PrePrepare.class::isInstance))
                .hasSizeBetween(1, 4);
        network.pass();
    }

    @Test
    void aRequestThatNamesATransactionManyTimesDrawsItOnce() {
        Scenario network = network(4).hold(Link.ANY, Word.PROPOSAL).crash(3);
        Transaction payment = network.pay(1);
        network.run(5);
        List<Message> answers = sentTo3(network);

        network.inject(3, 1, new Message.TransactionsRequest(Collections.nCopies(200, payment.hash())))
                .run(5);

        assertThat(batches(answers)).containsExactly(new Message.TransactionBatch(List.of(payment)));
        network.pass();
    }

    @Test
    void requestsThatAreRepeatedDrawAFewAnswersOnly() {
        Scenario network = network(4).hold(Link.to(1, 2), Word.PROPOSAL).crash(3);
        Transaction payment = network.pay(0);
        network.run(5);
        List<Message> answers = sentTo3(network);
        for (int i = 0; i < FLOOD; i++) {
            network.inject(3, 0, new Message.TransactionsRequest(List.of(payment.hash())));
        }
        network.run(5);

        assertThat(batches(answers)).hasSizeBetween(1, 4);
        network.pass();
    }

    private static List<Message> batches(List<Message> answers) {
        return answers.stream()
                .filter(Message.TransactionBatch.class::isInstance)
                .toList();
    }

    private static List<Message> sentTo3(Scenario network) {
        List<Message> sent = new ArrayList<>();
        network.watch(Link.to(3), sent::add);
        return sent;
    }

    private Scenario counted() {
        return network(Setup.calm(4)
                .withSettings(ReplicaSettings.DEFAULT.withTimeouts(60_000, 60_000))
                .withReplicas((setup, cast, node) -> new Replica(
                        setup.settings(),
                        cast.genesis(),
                        node.disk().tip(),
                        node.disk().loadState(),
                        node.disk().recover(),
                        Optional.of(cast.signers().get(node.validator())),
                        (key, message, signature) -> {
                            // of what node 0 is sent by the loud one, and by the calm others next to nothing
                            verified.addAndGet(node.validator() == 0 ? 1 : 0);
                            return cast.scheme().verify(key, message, signature);
                        })));
    }

    private static Message viewChange(Scenario network, long view) {
        long height = network.height(0);
        var certificate = network.world().invariants().certificateAt(height).orElseThrow();
        var lock = new Message.ViewChange.Lock(certificate.view(), height, certificate.blockHash());
        var promise = network.keyOf(3).promise(view, height, network.finalHash(height), Optional.of(lock));
        return new Message.ViewChange(promise, Optional.of(certificate), Optional.of(certificate));
    }
}
