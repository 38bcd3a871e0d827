package org.curia.core.replica;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Vote;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewChangeTest {

    @ParameterizedTest
    @ValueSource(ints = {4, 5, 6, 7})
    void aLeaderThatSaysNothingIsReplacedAfterTheProgressTimeOut(int validators) {
        TestNetwork network = TestNetwork.of(validators).started();
        network.node(0).crash();
        network.pay(1);
        assertTrue(
                network.runUntil(() -> network.allAt(1), 1500), network.node(1).status() + "");
        assertTrue(network.millis >= 1000);
        assertEquals(1, network.node(1).status().view());
        assertEquals(1, network.node(1).status().leader());
    }

    @Test
    void aLeaderWhoseProcessIsGoneIsReplacedAtOnceWhenSomethingWaits() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).crash();
        network.nodes.forEach(node -> node.accept(new Input.PeerLost(0, true)));
        network.pay(2);
        assertTrue(network.allAt(1));
        assertEquals(0, network.millis);
    }

    @Test
    void aLeaderWhoseProcessIsGoneIsReplacedBeforeTheFirstPaymentComes() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).crash();
        network.nodes.forEach(node -> node.accept(new Input.PeerLost(0, true)));
        assertTrue(network.runUntil(() -> network.node(1).status().view() == 1, 3000));
        assertTrue(network.millis >= 3000);
        network.pay(2);
        assertTrue(network.allAt(1));
    }

    @Test
    void oneNodeThatIsAloneWithItsComplaintDisturbsNobody() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> to != 3;
        network.node(3).submit(network.payment());
        network.run(20_000);
        assertEquals(0, network.node(0).status().view());
        assertFalse(network.node(3).said(Message.Complain.class).isEmpty());
    }

    @Test
    void whatOneNodeHasCommittedIsWhatTheNextViewStartsWith() {
        TestNetwork network = TestNetwork.of(4).started();
        // Only node 3 hears COMMITs.
        network.weather = (from, to, message) -> to == 3 || !isVote(message, Vote.Kind.COMMIT);
        network.pay(1);
        assertEquals(1, network.node(3).status().height());
        assertEquals(0, network.node(1).status().height());
        Hash committed = network.node(3).hashAt(1);
        network.node(3).crash();
        network.weather = (from, to, message) -> isView(message) || !isVote(message, Vote.Kind.COMMIT);
        network.run(1500);
        assertEquals(1, network.node(1).status().view());
        network.weather = (from, to, message) -> true;
        assertTrue(network.runUntil(() -> network.allAt(1), 5000));
        assertEquals(committed, network.node(1).hashAt(1));
    }

    @Test
    void twoLeadersInARowThatAreDeadCostADoubledTimeOut() {
        TestNetwork network = TestNetwork.of(7).started();
        network.node(0).crash();
        network.node(1).crash();
        network.pay(2);
        assertTrue(network.runUntil(() -> network.allAt(1), 3500));
        assertEquals(2, network.node(2).status().view());
        assertTrue(network.millis >= 3000);
    }

    @Test
    void whereEveryCommitTakesLongTheLeaderIsNotDoubtedForIt() {
        TestNetwork network = TestNetwork.of(4).started();
        network.delayMillis = 150;
        for (int i = 1; i <= 6; i++) {
            int height = i;
            network.node(1).submit(network.payment());
            assertTrue(network.runUntil(() -> network.allAt(height), 2000));
        }
        network.delayMillis = 450; // three delays are more than the time-out
        network.node(1).submit(network.payment());
        assertTrue(network.runUntil(() -> network.allAt(7), 3000));
        assertEquals(0, network.node(1).status().view());
    }

    @Test
    void viewIsDurableBeforeTheViewChangeThatPromisesIt() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).crash();
        network.pay(1);
        network.run(1200);
        var effects = network.node(2).effects;
        int entered = -1;
        for (int i = 0; i < effects.size(); i++) {
            if (effects.get(i) instanceof Effect.AppendDurably append
                    && append.entry() instanceof JournalEntry.ViewEntered view
                    && view.changing()) {
                entered = i;
            }
            if (effects.get(i) instanceof Effect.Broadcast broadcast
                    && broadcast.message() instanceof Message.ViewChange) {
                assertTrue(entered >= 0 && entered < i);
            }
        }
        assertTrue(entered >= 0);
    }

    @Test
    void aWeakQuorumOfViewChangesMovesDirectlyHoweverFar() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> to != 3 && from != 3;
        for (int view = 0; view < 5; view++) {
            int leader = view % 4;
            for (TestNode node : network.nodes) {
                node.accept(new Input.PeerLost(leader, true));
            }
            network.node((leader + 1) % 3).submit(network.payment());
            network.run(300);
            for (TestNode node : network.nodes) {
                node.accept(new Input.PeerConnected(leader));
            }
            network.run(300);
        }
        long view = network.node(0).status().view();
        assertTrue(view >= 3, "view " + view);
        assertTrue(network.node(3).status().view() < view);
        network.weather = (from, to, message) -> true;
        assertTrue(network.runUntil(() -> network.node(3).status().view() >= view, 3000));
        network.pay(0);
        assertTrue(network.runUntil(() -> network.allAt(network.node(0).status().height()), 5000));
    }

    @Test
    void aLeaderThatRestartsAbdicates() {
        TestNetwork network = TestNetwork.of(4).started();
        network.pay(1);
        network.node(0).crash();
        network.node(0).start();
        network.connect(0);
        network.settle();
        network.run(1500);
        assertEquals(1, network.node(1).status().view());
        assertEquals(1, network.node(0).status().view());
        network.pay(0);
        assertTrue(network.allAt(2));
    }

    private static boolean isVote(Message message, Vote.Kind kind) {
        return message instanceof Message.VoteCast cast && cast.vote().kind() == kind;
    }

    private static boolean isView(Message message) {
        return message instanceof Message.Complain
                || message instanceof Message.ViewChange
                || message instanceof Message.NewView;
    }
}
