package org.curia.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.JournalEntry;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Vote;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalCaseTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aPaymentAtAnyDoorIsFinalOnEveryNodeAtOnce(int validators) {
        TestNetwork network = TestNetwork.of(validators).started();
        for (int door = 0; door < validators; door++) {
            network.pay(door);
            for (TestNode node : network.nodes) {
                assertThat(node.status().height()).isEqualTo(door + 1);
                assertThat(node.halted).isEmpty();
                assertThat(node.status().stateRoot())
                        .isEqualTo(network.node(0).status().stateRoot());
            }
        }
        assertThat(network.millis).isZero();
    }

    @Test
    void whereNothingWaitsNothingIsProposedAndNoLeaderIsDoubted() {
        TestNetwork network = TestNetwork.of(4).started();
        network.pay(0);
        network.run(60_000);
        assertThat(network.node(1).status().height()).isEqualTo(1);
        assertThat(network.node(1).status().view()).isZero();
    }

    @Test
    void whatWaitsIsTakenTogetherUpToTheLimit() {
        TestNetwork network = TestNetwork.of(4).started();
        Transaction[] many = new Transaction[250];
        for (int i = 0; i < many.length; i++) {
            many[i] = network.payment();
        }
        network.node(0).submit(many);
        network.settle();
        assertThat(sizes(network.node(2))).containsExactly(100, 100, 50);
    }

    /** Invariant I14: every effect is preceded by its durable record. */
    @Test
    void everyVoteIsDurableBeforeItIsSent() {
        TestNetwork network = TestNetwork.of(4).started();
        for (int i = 0; i < 5; i++) {
            network.pay(i % 4);
        }
        for (TestNode node : network.nodes) {
            List<Vote> durable = new ArrayList<>();
            int sent = 0;
            for (Effect effect : node.effects) {
                durable(effect).ifPresent(durable::add);
                Optional<Vote> vote = spoken(effect);
                vote.ifPresent(said -> assertThat(durable).contains(said));
                sent += vote.isPresent() ? 1 : 0;
            }
            assertThat(sent).isGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void aBlocksBodyGoesIntoTheJournalOnce() {
        TestNetwork network = TestNetwork.of(4).started();
        network.pay(0);
        assertThat(journal(network.node(1)))
                .filteredOn(entry -> entry instanceof JournalEntry.Voted voted
                        && voted.body().isPresent())
                .hasSize(1);
    }

    @Test
    void commitsThatComeBeforePreparesCount() {
        TestNetwork network = TestNetwork.of(4).started();
        List<Runnable> late = new ArrayList<>();
        network.weather = (from, to, message) -> {
            boolean isLate = to == 3
                    && message instanceof Message.VoteCast cast
                    && cast.vote().kind() == Vote.Kind.PREPARE;
            if (isLate) {
                late.add(() -> network.node(3).accept(new Input.PeerSaid(from, message)));
            }
            return !isLate;
        };
        network.pay(0);
        assertThat(network.node(3).status().height()).isEqualTo(1);
        late.forEach(Runnable::run);
        network.pay(0);
        assertThat(network.node(3).status().height()).isEqualTo(2);
    }

    @Test
    void votesThatComeBeforeTheProposalCountOnceItIsFetched() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> !(to == 3 && from == 0 && message instanceof Message.PrePrepare);
        network.pay(0);
        assertThat(network.node(3).status().height()).isZero();
        assertThat(network.runUntil(() -> network.allAt(1), 200)).isTrue();
        assertThat(network.node(3).said(Message.ProposalRequest.class)).isNotEmpty();
    }

    @Test
    void transactionsThatGossipLostAreFetchedFromTheLeader() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> !(to == 3 && from == 1 && message instanceof Message.TransactionBatch);
        network.pay(1);
        assertThat(network.runUntil(() -> network.allAt(1), 200)).isTrue();
        assertThat(network.node(3).said(Message.TransactionsRequest.class)).isNotEmpty();
    }

    @Test
    void aTransactionThatTheLeaderNeverGotIsSentToItAgain() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> !(message instanceof Message.TransactionBatch);
        network.node(1).submit(network.payment());
        network.settle();
        network.weather = (from, to, message) -> true;
        assertThat(network.runUntil(() -> network.allAt(1), 3000)).isTrue();
        assertThat(network.node(1).status().view()).isZero();
    }

    @Test
    void aProposalFromTheNearFutureIsHeldUntilItsTime() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).clockOffMillis = 900;
        network.pay(0);
        assertThat(network.allAt(1)).isFalse();
        assertThat(network.node(1).due).containsKey(Timer.HOLD);
        assertThat(network.runUntil(() -> network.allAt(1), 450)).isTrue();
        assertThat(network.node(1).status().view()).isZero();
    }

    @Test
    void aLeaderWhoseClockIsFarAheadIsReplaced() {
        TestNetwork network = TestNetwork.of(4).started();
        network.node(0).clockOffMillis = 600_000;
        network.pay(0);
        assertThat(network.allAt(1)).isTrue();
        assertThat(network.node(1).status().view()).isEqualTo(1);
    }

    /** Else it would listen to an honest leader no more, and be missing itself where another fails. */
    @Test
    void aNodeWhoseOwnClockIsFarBehindAccusesNobodyAndVotesAgainOnceItIsRight() {
        TestNetwork network = TestNetwork.of(4).started();
        TestNode late = network.node(3);
        late.clockOffMillis = -5_000;
        network.pay(0);
        network.pay(0);
        assertThat(network.allAt(2)).isTrue();
        assertThat(network.node(0).status().view()).isZero();
        assertThat(late.events).noneMatch(event -> event instanceof Effect.Event.PeerMisbehaved);
        assertThat(late.events)
                .filteredOn(event -> event instanceof Effect.Event.Complained)
                .hasSize(1);

        late.clockOffMillis = 0;
        network.weather = (from, to, message) -> from != 2 && to != 2;
        network.pay(0);

        assertThat(network.node(0).status().height()).isEqualTo(3);
        assertThat(late.status().height()).isEqualTo(3);
    }

    @Test
    void whileABlockIsVotedOnTheLeaderExecutesTheNextOne() {
        TestNetwork network = TestNetwork.of(4).started();
        network.weather = (from, to, message) -> !(message instanceof Message.VoteCast);
        network.pay(0);
        Transaction[] many = new Transaction[40];
        for (int i = 0; i < many.length; i++) {
            many[i] = network.payment();
        }
        network.node(0).submit(many);
        network.settle();
        network.weather = (from, to, message) -> true;
        assertThat(network.runUntil(() -> network.allAt(2), 5000)).isTrue();
        assertThat(sizes(network.node(1))).containsExactly(1, 40);
        assertThat(network.node(1).halted).isEmpty();
    }

    @Test
    void anObserverFollowsAndNeverSpeaks() {
        TestNetwork network = TestNetwork.of(4);
        TestNode observer = network.observer();
        network.started();
        network.pay(0);
        network.pay(1);
        assertThat(observer.status().height()).isEqualTo(2);
        network.node(0).crash();
        network.pay(1);
        assertThat(network.runUntil(() -> observer.status().height() == 3, 3000))
                .isTrue();
        assertThat(observer.effectsOf(Effect.AppendDurably.class)).isEmpty();
        assertThat(observer.said(Message.VoteCast.class)).isEmpty();
        assertThat(observer.said(Message.Complain.class)).isEmpty();
        assertThat(observer.said(Message.ViewChange.class)).isEmpty();
    }

    @Test
    void aSubmitterHearsAtOnceWhatBecameOfEachTransaction() {
        TestNetwork network = TestNetwork.of(4).started();
        Transaction first = network.payment(7);
        network.node(2).submit(first, network.payment(5_000), first);
        assertThat(network.node(2).admissions)
                .satisfiesExactly(
                        fresh -> assertThat(fresh).isEqualTo(new Admission.Admitted(first.id(), false)),
                        far -> assertThat(far).isInstanceOf(Admission.Refused.class),
                        known -> assertThat(known).isEqualTo(new Admission.Admitted(first.id(), true)));
    }

    @Test
    void weightsDecideWhoMustBeThere() {
        TestNetwork network = new TestNetwork(10, 1, 1, 1).started();
        network.node(1).crash();
        network.node(2).crash();
        network.pay(3);
        assertThat(network.allAt(1)).isTrue();
        network.node(0).crash();
        network.pay(3);
        network.run(30_000);
        assertThat(network.node(3).status().height()).isEqualTo(1);
    }

    private static List<Integer> sizes(TestNode node) {
        return node.blocks.stream()
                .map(block -> block.certified().block().transactions().size())
                .toList();
    }

    private static List<JournalEntry> journal(TestNode node) {
        return node.effectsOf(Effect.AppendDurably.class).stream()
                .map(Effect.AppendDurably::entry)
                .toList();
    }

    private static Optional<Vote> durable(Effect effect) {
        if (!(effect instanceof Effect.AppendDurably append)) {
            return Optional.empty();
        }
        if (append.entry() instanceof JournalEntry.Voted voted) {
            return Optional.of(voted.prepare());
        }
        return append.entry() instanceof JournalEntry.Locked locked ? Optional.of(locked.commit()) : Optional.empty();
    }

    private static Optional<Vote> spoken(Effect effect) {
        if (!(effect instanceof Effect.Broadcast broadcast)) {
            return Optional.empty();
        }
        if (broadcast.message() instanceof Message.PrePrepare proposal) {
            return Optional.of(proposal.prepare());
        }
        return broadcast.message() instanceof Message.VoteCast cast ? Optional.of(cast.vote()) : Optional.empty();
    }
}
