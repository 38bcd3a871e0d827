package org.curia.node.peer;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The outgoing link to one validator: dials, proves itself, and dials again when the link is lost, at once at first and then less
 * often. {@link #tick} drives it; it has no thread of its own.
 */
final class PeerLink {
    private static final long PING_MILLIS = 1_000;

    private enum State {
        WAITING,
        DIALLING,
        PROVING,
        CONNECTED,
        STOPPED
    }

    /**
     * @param handshakeMillis from dialling to connected
     * @param idleMillis without an answer to a ping
     */
    record Patience(long handshakeMillis, long idleMillis) {}

    private final int peer;
    private final List<URI> addresses;
    private final Credentials self;
    private final Dialler dialler;
    private final OutboundQueue queue;
    private final Patience patience;
    private final LongSupplier clockMillis;
    private final PeerEvents events;
    private final OwnKeyElsewhere ownKey;
    private final LinkLog log;
    private final BackOff backOff = new BackOff();

    private State state = State.WAITING;
    private int address;
    private long attempt;
    private long deadlineMillis;
    private long nextPingMillis;
    private long connectedMillis;
    private Channel channel;
    private Handshake handshake;
    private boolean everConnected;
    private boolean refusedTold;
    private volatile Optional<String> wrong = Optional.empty();

    /** @param addresses where it may run, tried in turn: after every failure, and after every loss, the next */
    PeerLink(
            int peer,
            List<URI> addresses,
            Credentials self,
            Dialler dialler,
            OutboundQueue queue,
            Patience patience,
            LongSupplier clockMillis,
            PeerEvents events,
            OwnKeyElsewhere ownKey) {
        this.peer = peer;
        this.addresses = addresses;
        this.self = self;
        this.dialler = dialler;
        this.queue = queue;
        this.patience = patience;
        this.clockMillis = clockMillis;
        this.events = events;
        this.ownKey = ownKey;
        this.log = new LinkLog(self.nameOf(peer), addresses, clockMillis);
    }

    void send(Lane lane, byte[] frame) {
        queue.offer(lane, frame);
    }

    synchronized boolean connected() {
        return state == State.CONNECTED;
    }

    /** What is at the peer's address instead of it, since the last attempt to connect. */
    Optional<String> wrongPeer() {
        return wrong;
    }

    /** Called often. */
    synchronized void tick() {
        long nowMillis = now();
        switch (state) {
            case WAITING -> {
                if (nowMillis >= deadlineMillis) {
                    dial();
                }
            }
            case DIALLING, PROVING -> {
                if (nowMillis >= deadlineMillis) {
                    over(false, "no answer within " + patience.handshakeMillis() + " ms");
                }
            }
            case CONNECTED -> {
                if (nowMillis >= deadlineMillis) {
                    over(false, "nothing heard for " + patience.idleMillis() + " ms");
                } else if (nowMillis >= nextPingMillis) {
                    nextPingMillis = nowMillis + PING_MILLIS;
                    channel.ping();
                }
            }
            case STOPPED -> {}
        }
    }

    synchronized void stop() {
        state = State.STOPPED;
        attempt++;
        closeChannel("the node stops");
    }

    private void dial() {
        state = State.DIALLING;
        deadlineMillis = now() + patience.handshakeMillis();
        dialler.dial(addresses.get(address), new Attempt(++attempt));
    }

    private void opened(Channel open) {
        state = State.PROVING;
        channel = open;
        handshake = Handshake.dialling(self, peer, Handshake.Fresh.random());
        send(handshake.hello());
    }

    private void received(byte[] frame) {
        if (state != State.PROVING) {
            wrong("it sent a frame on a link that is ours to send on");
            return;
        }
        Handshake.Step step = handshake.receive(frame);
        if (step instanceof Handshake.Step.Send next) {
            send(next.frame());
        } else if (step instanceof Handshake.Step.Refused refused) {
            wrong(refused.refusal().reason());
        } else if (step instanceof Handshake.Step.Established proved) {
            established(proved);
        }
    }

    private void established(Handshake.Step.Established proved) {
        channel = new SealedChannel(channel, proved.sending());
        state = State.CONNECTED;
        wrong = Optional.empty();
        connectedMillis = now();
        deadlineMillis = now() + patience.idleMillis();
        nextPingMillis = now() + PING_MILLIS;
        everConnected = true;
        refusedTold = false;
        log.connected();
        queue.use(channel);
        events.connected(peer);
    }

    private void over(boolean refused, String reason) {
        State before = state;
        if (before == State.CONNECTED && now() - connectedMillis >= BackOff.LONGEST_MILLIS) {
            backOff.succeeded();
        }
        attempt++;
        address = (address + 1) % addresses.size();
        closeChannel(reason);
        state = State.WAITING;
        deadlineMillis = now() + backOff.next();
        if (before == State.CONNECTED) {
            ownKey.lost(peer, reason);
            log.lost(reason);
            events.lost(peer, false);
        } else if (refused && everConnected && !refusedTold) {
            refusedTold = true;
            log.gone();
            events.lost(peer, true);
        } else {
            log.absent(reason);
        }
        tick();
    }

    /** Who answers is not who should. */
    private void wrong(String reason) {
        wrong = Optional.of(reason);
        log.wrong(reason);
        over(false, reason);
    }

    private void closeChannel(String reason) {
        if (channel != null) {
            queue.stop(channel);
            channel.close(reason);
            channel = null;
        }
    }

    private void send(byte[] frame) {
        Channel to = channel;
        to.send(frame.clone(), success -> {
            if (!success) {
                to.close("sending failed");
            }
        });
    }

    private long now() {
        return clockMillis.getAsLong();
    }

    /** What becomes of one attempt; nothing that comes late from an earlier one counts. */
    private final class Attempt implements Dialler.Events {
        private final long number;

        Attempt(long number) {
            this.number = number;
        }

        @Override
        public void opened(Channel open) {
            synchronized (PeerLink.this) {
                if (number == attempt) {
                    PeerLink.this.opened(open);
                    return;
                }
            }
            open.close("it came too late");
        }

        @Override
        public void received(byte[] frame) {
            synchronized (PeerLink.this) {
                if (number == attempt) {
                    PeerLink.this.received(frame);
                }
            }
        }

        @Override
        public void heard() {
            synchronized (PeerLink.this) {
                if (number == attempt && state == State.CONNECTED) {
                    deadlineMillis = now() + patience.idleMillis();
                }
            }
        }

        @Override
        public void closed(String reason) {
            failed(false, reason);
        }

        @Override
        public void failed(boolean refused, String reason) {
            synchronized (PeerLink.this) {
                if (number == attempt) {
                    over(refused, reason);
                }
            }
        }
    }
}
