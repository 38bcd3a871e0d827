package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class InboundPeersTest {
    private static final Message STATUS = new Message.Status(0, 0, false, 7, Hash.ZERO, 0, 0, 0);

    private final TestNetwork network = new TestNetwork(4);
    private final List<Input.PeerSaid> said = new ArrayList<>();
    private final AtomicLong nowMillis = new AtomicLong();
    private final Misdeeds misdeeds = new Misdeeds(network.validators(), nowMillis::get);
    private final IncomingMessages messages = new IncomingMessages(
            4,
            100,
            new PeerWords(4),
            said::add,
            null,
            transactions -> CompletableFuture.completedFuture(firstIsWrong(transactions)),
            misdeeds);
    private final InboundPeers peers =
            new InboundPeers(network.credentials(1), network.genesis().limits(), 10_000, 0, messages, misdeeds);
    private final FakeChannel channel = new FakeChannel();

    @Test
    void whatAProvedPeerSaysReachesTheCoreUnderItsNumber() {
        proved(0, channel).received(MessageCodec.encode(STATUS));

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
        proved(0, channel).received(new byte[10_001]);

        assertThat(channel.closed).get().asString().contains("curia.peer.max-frame-bytes");
    }

    @Test
    void aMalformedFrameClosesTheConnection() {
        InboundPeer peer = proved(0, channel);
        peer.received(new byte[] {(byte) 0xff, 1, 2});
        peer.received(MessageCodec.encode(STATUS));

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
    void strangersBeyondTheBoundAreTurnedAway() {
        for (int number = 0; number < 256; number++) {
            peers.accept(new FakeChannel());
        }
        peers.accept(channel);

        assertThat(channel.closed).hasValue("too many connections wait to prove themselves");
    }

    @Test
    void wronglySignedTransactionsOfABatchAreLeftOut() {
        var batch = new Message.TransactionBatch(List.of(network.transfer(0), network.transfer(1)));
        proved(0, channel).received(MessageCodec.encode(batch));

        assertThat(said)
                .containsExactly(new Input.PeerSaid(0, new Message.TransactionBatch(List.of(network.transfer(1)))));
    }

    @Test
    void whoGoesOnSendingWronglySignedTransactionsIsPutOutAndKeptOutForAWhile() {
        InboundPeer peer = proved(0, channel);
        byte[] oneIsWrong = MessageCodec.encode(new Message.TransactionBatch(List.of(network.transfer(0))));
        for (int number = 0; number <= Misdeeds.TOLERATED; number++) {
            peer.received(oneIsWrong);
        }
        peers.tick();
        assertThat(channel.closed).get().asString().contains("kept out");

        var again = new FakeChannel();
        proved(0, again);
        assertThat(again.closed).get().asString().contains("kept out");

        nowMillis.addAndGet(Misdeeds.KEPT_OUT_MILLIS);
        var later = new FakeChannel();
        proved(0, later);
        assertThat(later.closed).isEmpty();
    }

    @Test
    void whoComesBackWithMalformedFramesAgainAndAgainIsKeptOut() {
        for (int number = 0; number <= Misdeeds.TOLERATED; number++) {
            proved(0, new FakeChannel()).received(new byte[] {(byte) 0xff, 1, 2});
        }
        proved(0, channel);

        assertThat(channel.closed).get().asString().contains("kept out");
    }

    @Test
    void whoIsKeptOutHoldsUpNoOther() {
        misdeeds.committed(0, Misdeeds.TOLERATED + 1, "a test");
        proved(2, channel).received(MessageCodec.encode(STATUS));
        peers.tick();

        assertThat(channel.closed).isEmpty();
        assertThat(said).containsExactly(new Input.PeerSaid(2, STATUS));
    }

    private InboundPeer proved(int validator, FakeChannel over) {
        InboundPeer peer = peers.accept(over);
        var dialler = Handshake.dialling(network.credentials(validator), 1, new byte[32]);
        peer.received(dialler.hello());
        peer.received(((Handshake.Step.Send) dialler.receive(over.sent.get(0))).frame());
        return peer;
    }

    private static BitSet firstIsWrong(List<Transaction> transactions) {
        var valid = new BitSet();
        valid.set(1, transactions.size());
        return valid;
    }
}
