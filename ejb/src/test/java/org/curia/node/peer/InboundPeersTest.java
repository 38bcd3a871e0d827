package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.FrameMac;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class InboundPeersTest {
    private static final Duration KEEP_OUT = Duration.ofSeconds(30);
    private static final Message STATUS = Message.Status.unsigned(0, 0, 0, false, 7, Hash.ZERO, 0, 0, 0);

    private final TestNetwork network = new TestNetwork(4);
    private final List<Input.PeerSaid> said = new ArrayList<>();
    private final AtomicLong nowMillis = new AtomicLong();
    private final Misdeeds misdeeds = new Misdeeds(network.validators(), KEEP_OUT, nowMillis::get);
    private final PeerBudgets budgets = new PeerBudgets(4, nowMillis::get);
    private final AwaitedRanges awaited = new AwaitedRanges(4);
    private final IncomingMessages messages = new IncomingMessages(
            4,
            100,
            new PeerWords(4),
            said::add,
            null,
            (from, transactions) -> CompletableFuture.completedFuture(firstIsWrong(transactions)),
            budgets,
            awaited,
            misdeeds);
    private final InboundPeers peers = new InboundPeers(
            network.credentials(1), network.genesis().limits(), 10_000, 0, budgets, messages, misdeeds);
    private final FakeChannel channel = new FakeChannel();

    @Test
    void whatAProvedPeerSaysReachesTheCoreUnderItsNumber() {
        proved(0, channel).say(STATUS);

        assertThat(said).containsExactly(new Input.PeerSaid(0, STATUS));
    }

    @Test
    void nothingReachesTheCoreBeforeTheProof() {
        peers.accept(channel).received(MessageCodec.encode(STATUS));

        assertThat(said).isEmpty();
        assertThat(channel.closed).isPresent();
    }

    @Test
    void aFrameOverTheLimitClosesTheConnection() {
        proved(0, channel).say(new byte[10_001]);

        assertThat(channel.closed).get().asString().contains("curia.peer.max-frame-bytes");
    }

    @Test
    void aMalformedFrameClosesTheConnection() {
        Proved peer = proved(0, channel);
        peer.say(new byte[] {(byte) 0xff, 1, 2});
        peer.say(STATUS);

        assertThat(channel.closed).get().asString().startsWith("node1 sent a malformed frame");
        assertThat(said).isEmpty();
    }

    @Test
    void aSecondConnectionOfAValidatorClosesTheFirst() {
        proved(0, channel);
        var second = new FakeChannel();
        proved(0, second);

        assertThat(channel.closed).hasValue("the same validator connected again from 10.0.0.9");
        assertThat(second.closed).isEmpty();
    }

    @Test
    void whoDoesNotProveItselfInTimeIsClosed() {
        peers.accept(channel);
        peers.tick();

        assertThat(channel.closed).isPresent();
    }

    @Test
    void beforeTheProofAFrameOfMoreThanAKibibyteClosesTheConnection() {
        InboundPeer stranger = peers.accept(channel);
        assertThat(channel.longestFrame).isEqualTo(1024);
        stranger.received(new byte[1025]);

        assertThat(channel.closed).get().asString().contains("before it has proved itself");
    }

    @Test
    void afterTheProofAFrameMayBeAsLongAsTheConfigurationSays() {
        proved(0, channel);

        assertThat(channel.longestFrame).isEqualTo(10_000 + FrameMac.LENGTH);
    }

    @Test
    void aFrameThatIsAddedOnItsWayClosesTheConnectionAndIsNoMisdeed() {
        for (int number = 0; number <= Misdeeds.TOLERATED; number++) {
            var over = new FakeChannel();
            proved(0, over).connection().received(MessageCodec.encode(STATUS));
            assertThat(over.closed).get().asString().contains("changed or added on its way");
        }
        proved(0, channel).say(STATUS);

        assertThat(said).hasSize(1);
    }

    @Test
    void aFrameThatIsRepeatedOnItsWayCountsOnce() {
        Proved peer = proved(0, channel);
        peer.say(STATUS);
        peer.connection().received(peer.lastSealed()[0]);
        peer.say(STATUS);

        assertThat(said).hasSize(2);
    }

    @Test
    void silentConnectionsBeyondTheBoundGiveWayAndAValidatorGetsIn() {
        List<FakeChannel> silent = new ArrayList<>();
        for (int number = 0; number < 300; number++) {
            silent.add(new FakeChannel());
            peers.accept(silent.get(number));
        }
        proved(0, channel).say(STATUS);

        assertThat(said).hasSize(1);
        assertThat(silent.get(0).closed).hasValue("too many connections wait to prove themselves");
    }

    @Test
    void aRangeThatNobodyAskedForIsDroppedBeforeItIsVerified() {
        var range = new Message.BlockRange(List.of());
        Proved peer = proved(0, channel);
        peer.say(range);
        assertThat(said).isEmpty();

        awaited.noting(new Nowhere()).send(0, new Message.BlocksRequest(1, 1));
        peer.say(range);
        peer.say(range);

        assertThat(said).hasSize(1);
    }

    @Test
    void anIdThatIsAskedForManyTimesReachesTheCoreOnce() {
        proved(0, channel).say(new Message.TransactionsRequest(Collections.nCopies(10, Hash.ZERO)));

        assertThat(said).containsExactly(new Input.PeerSaid(0, new Message.TransactionsRequest(List.of(Hash.ZERO))));
    }

    @Test
    void whoSendsMoreThanAnyHonestValidatorIsNotHeardAndThenKeptOut() {
        Proved peer = proved(0, channel);
        for (int number = 0; number < 1000; number++) {
            peer.say(STATUS);
        }
        assertThat(said).hasSize(FrameKind.STATUS.burst());
        peers.tick();

        assertThat(channel.closed).get().asString().contains("kept out");
    }

    @Test
    void whatWaitedOnALinkThatStoodStillIsNoMisdeed() {
        Proved peer = proved(0, channel);
        for (int number = 0; number < 60; number++) {
            peer.say(STATUS);
        }
        peers.tick();

        assertThat(channel.closed).isEmpty();
        nowMillis.addAndGet(1000);
        int before = said.size();
        peer.say(STATUS);
        assertThat(said).hasSize(before + 1);
    }

    @Test
    void connectingAgainFillsNoBudget() {
        for (int number = 0; number < FrameKind.STATUS.burst(); number++) {
            proved(0, new FakeChannel()).say(STATUS);
        }
        proved(0, channel).say(STATUS);

        assertThat(said).hasSize(FrameKind.STATUS.burst());
    }

    @Test
    void wronglySignedTransactionsOfABatchAreLeftOut() {
        var batch = new Message.TransactionBatch(List.of(network.transfer(0), network.transfer(1)));
        proved(0, channel).say(batch);

        assertThat(said)
                .containsExactly(new Input.PeerSaid(0, new Message.TransactionBatch(List.of(network.transfer(1)))));
    }

    @Test
    void whoGoesOnSendingWronglySignedTransactionsIsPutOutAndKeptOutForAWhile() {
        Proved peer = proved(0, channel);
        var oneIsWrong = new Message.TransactionBatch(List.of(network.transfer(0)));
        for (int number = 0; number <= Misdeeds.TOLERATED; number++) {
            peer.say(oneIsWrong);
        }
        peers.tick();
        assertThat(channel.closed).get().asString().contains("kept out");

        var again = new FakeChannel();
        proved(0, again);
        assertThat(again.closed).get().asString().contains("kept out");

        nowMillis.addAndGet(KEEP_OUT.toMillis());
        var later = new FakeChannel();
        proved(0, later);
        assertThat(later.closed).isEmpty();
    }

    @Test
    void whoComesBackWithMalformedFramesAgainAndAgainIsKeptOut() {
        for (int number = 0; number <= Misdeeds.TOLERATED; number++) {
            proved(0, new FakeChannel()).say(new byte[] {(byte) 0xff, 1, 2});
        }
        proved(0, channel);

        assertThat(channel.closed).get().asString().contains("kept out");
    }

    @Test
    void whoIsKeptOutHoldsUpNoOther() {
        misdeeds.committed(0, Misdeeds.TOLERATED + 1, "a test");
        proved(2, channel).say(STATUS);
        peers.tick();

        assertThat(channel.closed).isEmpty();
        assertThat(said).containsExactly(new Input.PeerSaid(2, STATUS));
    }

    /** A connection as its other end uses it. */
    private record Proved(InboundPeer connection, FrameMac mac, byte[][] lastSealed) {
        void say(Message message) {
            say(MessageCodec.encode(message));
        }

        void say(byte[] frame) {
            lastSealed[0] = mac.seal(frame);
            connection.received(lastSealed[0]);
        }
    }

    private static final class Nowhere implements Outbox {
        @Override
        public void broadcast(Message message) {}

        @Override
        public void send(int validator, Message message) {}
    }

    private Proved proved(int validator, FakeChannel over) {
        InboundPeer peer = peers.accept(over);
        var dialler = Handshake.dialling(network.credentials(validator), 1, Handshake.Fresh.random());
        peer.received(dialler.hello());
        if (over.closed.isPresent()) {
            return new Proved(peer, null, new byte[1][]);
        }
        peer.received(((Handshake.Step.Send) dialler.receive(over.sent.get(0))).frame());
        return over.sent.size() < 2
                ? new Proved(peer, null, new byte[1][])
                : new Proved(
                        peer,
                        ((Handshake.Step.Established) dialler.receive(over.sent.get(1))).sending(),
                        new byte[1][]);
    }

    private static BitSet firstIsWrong(List<Transaction> transactions) {
        var valid = new BitSet();
        valid.set(Math.min(1, transactions.size()), transactions.size());
        return valid;
    }
}
