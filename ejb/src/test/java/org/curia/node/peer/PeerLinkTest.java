package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.curia.core.codec.MalformedException;
import org.curia.node.LogLines;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class PeerLinkTest {
    private static final URI FIRST = URI.create("ws://127.0.0.1:8180/peer");
    private static final URI SECOND = URI.create("ws://127.0.0.1:8190/peer");

    private final TestNetwork network = new TestNetwork(4);
    private final List<String> told = new ArrayList<>();
    private final List<Dialler.Events> dialled = new ArrayList<>();
    private final List<URI> addresses = new ArrayList<>();
    private final FakeChannel channel = new FakeChannel();
    private long nowMillis;

    private final PeerLink link = new PeerLink(
            1,
            List.of(FIRST, SECOND),
            network.credentials(0),
            (address, events) -> {
                addresses.add(address);
                dialled.add(events);
            },
            new OutboundQueue(10, 1000),
            new PeerLink.Patience(3000, 5000),
            () -> nowMillis,
            new PeerEvents() {
                @Override
                public void connected(int validator) {
                    told.add("connected " + validator);
                }

                @Override
                public void lost(int validator, boolean refused) {
                    told.add("lost " + validator + (refused ? " refused" : ""));
                }
            },
            new OwnKeyElsewhere(network.validators(), () -> nowMillis));

    @Test
    void itIsConnectedOnceTheHandshakeIsDone() {
        connect();

        assertThat(told).containsExactly("connected 1");
        assertThat(link.connected()).isTrue();
    }

    @Test
    void eachFrameThatItSendsEndsWithItsMac() throws MalformedException {
        Handshake.Step.Established other = connect();
        byte[] frame = {1, 2, 3};
        link.send(Lane.VOTES, frame);
        link.send(Lane.VOTES, frame);

        assertThat(other.receiving().open(channel.sent.get(2))).hasValue(frame);
        assertThat(other.receiving().open(channel.sent.get(3))).hasValue(frame);
    }

    @Test
    void aLostLinkIsDialledAtOnce() {
        connect();
        nowMillis += 10_000;
        last().closed("gone");

        assertThat(told).containsExactly("connected 1", "lost 1");
        assertThat(dialled).hasSize(2);
    }

    @Test
    void itsAddressesAreDialledInTurnUntilOneTakesPart() {
        link.tick();
        last().closed("this node takes no part in consensus");
        nowMillis += 10_000;
        link.tick();
        last().closed("this node takes no part in consensus");
        nowMillis += 10_000;
        link.tick();

        assertThat(addresses).containsExactly(FIRST, SECOND, FIRST);
    }

    @Test
    void aRefusedReconnectIsToldOnce() {
        connect();
        nowMillis += 10_000;
        last().closed("gone");
        last().failed(true, "Connection refused");
        advance(100);
        last().failed(true, "Connection refused");

        assertThat(told).containsExactly("connected 1", "lost 1", "lost 1 refused");
    }

    @Test
    void aPeerThatWasNeverThereIsNotLost() {
        link.tick();
        last().failed(true, "Connection refused");

        assertThat(told).isEmpty();
    }

    @Test
    void attemptsBackOffFrom100MillisTo2Seconds() {
        link.tick();
        last().failed(true, "Connection refused");
        for (long delay : List.of(100L, 200L, 400L, 800L, 1600L, 2000L, 2000L)) {
            last().failed(true, "Connection refused");
            int before = dialled.size();
            advance(delay - 1);
            assertThat(dialled).as("before %d ms", delay).hasSize(before);
            advance(1);
            assertThat(dialled).as("after %d ms", delay).hasSize(before + 1);
        }
    }

    @Test
    void aHandshakeThatTakesTooLongIsGivenUp() {
        link.tick();
        last().opened(channel);
        advance(3000);

        assertThat(channel.closed).hasValue("no answer within 3000 ms");
        assertThat(dialled).hasSize(2);
    }

    @Test
    void aLinkOnWhichNothingIsHeardIsGivenUp() {
        connect();
        for (int second = 0; second < 5; second++) {
            advance(1000);
        }

        assertThat(channel.pings).isPositive();
        assertThat(channel.closed).hasValue("nothing heard for 5000 ms");
        assertThat(told).containsExactly("connected 1", "lost 1");
    }

    @Test
    void aPeerThatAnswersPingsStaysConnected() {
        connect();
        for (int second = 0; second < 60; second++) {
            advance(1000);
            last().heard();
        }

        assertThat(link.connected()).isTrue();
    }

    @Test
    void whatAnEarlierAttemptSaysDoesNotCount() {
        link.tick();
        Dialler.Events first = last();
        advance(3000);
        first.opened(channel);

        assertThat(channel.closed).isPresent();
        assertThat(link.connected()).isFalse();
    }

    @Test
    void anImpostorIsNotConnected() {
        link.tick();
        last().opened(channel);
        last().received(Handshake.dialled(network.credentials(2), Handshake.Fresh.random(), validator -> false)
                .hello());

        assertThat(channel.closed).isPresent();
        assertThat(told).isEmpty();
    }

    @Test
    void aPeerOfAnotherNetworkIsKnownAsSuchUntilItIsTheRightOne() {
        var elsewhere = new TestNetwork(5);
        var there = new InboundPeers(
                elsewhere.credentials(1),
                elsewhere.genesis().limits(),
                10_000,
                3_000,
                new PeerBudgets(5),
                null,
                new Misdeeds(elsewhere.validators(), Duration.ofSeconds(30)));
        var answers = new FakeChannel();
        link.tick();
        last().opened(channel);
        there.accept(answers).received(channel.sent.get(0));
        last().received(answers.sent.get(0));

        assertThat(link.wrongPeer())
                .hasValue("it is of another network: its chain id is " + elsewhere.chainId() + ", ours "
                        + network.chainId());
        channel.sent.clear();
        connect();
        assertThat(link.wrongPeer()).isEmpty();
    }

    @Test
    void aLinkThatComesAndGoesDoesNotFillTheLog() {
        try (LogLines log = LogLines.of(LinkLog.class)) {
            for (int times = 0; times < 40; times++) {
                channel.sent.clear();
                connect();
                last().closed(DuplicateKeys.REPLACED + "10.0.0.9");
                advance(2_000);
            }

            assertThat(log.warnings()).hasSizeLessThan(10);
        }
    }

    @Test
    void aStoppedLinkDialsNoMore() {
        connect();
        link.stop();
        advance(10_000);

        assertThat(channel.closed).hasValue("the node stops");
        assertThat(dialled).hasSize(1);
    }

    private Handshake.Step.Established connect() {
        link.tick();
        last().opened(channel);
        var other = Handshake.dialled(network.credentials(1), Handshake.Fresh.random(), validator -> false);
        last().received(((Handshake.Step.Send) other.receive(channel.sent.get(0))).frame());
        var accepted = (Handshake.Step.Established) other.receive(channel.sent.get(1));
        last().received(accepted.last().orElseThrow());
        return accepted;
    }

    private Dialler.Events last() {
        return dialled.get(dialled.size() - 1);
    }

    private void advance(long millis) {
        nowMillis += millis;
        link.tick();
    }
}
