package org.curia.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecoveryTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void allNodesLosePowerBetweenTheLockAndTheCommitAndFinishTheBlock(int validators) {
        TestNetwork network = TestNetwork.of(validators).started();
        network.pay(0);
        // The COMMITs are durable, and nobody gets to hear one.
        network.nodes.forEach(node -> node.storing = false);
        network.weather = (from, to, message) ->
                !(message instanceof Message.VoteCast cast && cast.vote().kind() == Vote.Kind.COMMIT);
        network.pay(0);
        Hash locked = network.node(0).said(Message.VoteCast.class).stream()
                .map(Message.VoteCast::vote)
                .filter(vote -> vote.height() == 2 && vote.kind() == Vote.Kind.COMMIT)
                .findFirst()
                .orElseThrow()
                .blockHash();
        network.nodes.forEach(TestNode::crash);
        network.settle();
        network.weather = (from, to, message) -> true;
        network.nodes.forEach(node -> node.storing = true);
        network.started();
        assertTrue(network.runUntil(() -> network.allAt(2), 10_000));
        network.nodes.forEach(node -> assertEquals(locked, node.hashAt(2)));
        network.nodes.forEach(node -> assertTrue(node.halted.isEmpty(), () -> node.halted + ""));
    }

    @Test
    void aNodeThatRestartsSendsItsDurableVotesAgainByteForByte() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> !(message instanceof Message.VoteCast);
        network.pay(0);
        List<Vote> before = votes(network.node(2));
        network.node(2).crash();
        network.node(2).effects.clear();
        network.node(2).start();
        network.connect(2);
        assertEquals(1, before.size());
        assertTrue(votes(network.node(2)).contains(before.get(0)));
    }

    @Test
    void aNodeThatRestartsInAViewChangeIsStillInIt() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).crash();
        network.weather = (from, to, message) -> !(message instanceof Message.ViewChange);
        network.pay(1);
        network.run(1200);
        assertTrue(network.node(2).status().changing());
        network.node(2).crash();
        network.node(2).start();
        assertTrue(network.node(2).status().changing());
        assertEquals(1, network.node(2).status().view());
        network.weather = (from, to, message) -> true;
        assertTrue(network.runUntil(() -> network.allAt(1), 5000));
    }

    @Test
    void aNodeThatWasAwayCatchesUpByRangesOfBlocks() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(3).crash();
        for (int i = 0; i < 300; i++) {
            network.pay(i % 3);
        }
        network.node(3).start();
        network.connect(3);
        assertTrue(network.runUntil(() -> network.node(3).status().height() == 300, 5000));
        assertEquals(
                network.node(0).status().stateRoot(), network.node(3).status().stateRoot());
        network.pay(3);
        assertTrue(network.allAt(301));
    }

    @Test
    void blocksThatTakeLongerThanTheNextRequestStillCount() {
        TestNetwork network = networkWhereNode3AsksForBlocksInVain();
        network.run(5000);
        List<Integer> asked = askedForBlocks(network.node(3));
        assertTrue(asked.size() > 1, "it asks others meanwhile");

        int slow = asked.get(0);
        Message late = new Message.BlockRange(network.node(slow).certified(1, 128));
        network.node(3).accept(new Input.PeerSaid(slow, late));
        network.settle();

        assertEquals(10, network.node(3).status().height());
    }

    /** As when its database is slower than its votes. */
    @Test
    void whoHasNotStoredWhatItClaimsIsPassedOverAtOnce() {
        TestNetwork network = networkWhereNode3AsksForBlocksInVain();
        network.run(1500);
        List<Integer> asked = askedForBlocks(network.node(3));
        int last = asked.get(asked.size() - 1);

        network.node(3).accept(new Input.PeerSaid(last, new Message.BlockRange(List.of())));

        List<Integer> askedThen = askedForBlocks(network.node(3));
        assertEquals(asked.size() + 1, askedThen.size());
        assertNotEquals(last, askedThen.get(asked.size()));
    }

    private static TestNetwork networkWhereNode3AsksForBlocksInVain() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(3).crash();
        for (int i = 0; i < 10; i++) {
            network.pay(i % 3);
        }
        network.weather = (from, to, message) -> !(message instanceof Message.BlockRange);
        network.node(3).start();
        network.connect(3);
        return network;
    }

    private static List<Integer> askedForBlocks(TestNode node) {
        return node.effectsOf(Effect.SendTo.class).stream()
                .filter(sent -> sent.message() instanceof Message.BlocksRequest)
                .map(Effect.SendTo::validator)
                .toList();
    }

    private static List<Vote> votes(TestNode node) {
        return node.said(Message.VoteCast.class).stream()
                .map(Message.VoteCast::vote)
                .toList();
    }
}
