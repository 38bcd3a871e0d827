package org.curia.node.peer;

import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.node.configuration.NodeConfiguration;

/** One outgoing link to every other validator. A message is encoded once, whoever it goes to. */
public final class PeerLinks implements Outbox {
    /** Those that can be much larger than what asks for them. */
    private static final Set<Class<? extends Message>> ANSWERS = Set.of(
            Message.PrePrepare.class,
            Message.ProposalBody.class,
            Message.TransactionBatch.class,
            Message.BlockRange.class);

    private final SortedMap<Integer, PeerLink> links;
    private final PeerBudgets budgets;
    private final Optional<OwnKeyElsewhere> ownKey;

    private PeerLinks(SortedMap<Integer, PeerLink> links, PeerBudgets budgets, Optional<OwnKeyElsewhere> ownKey) {
        this.links = Collections.unmodifiableSortedMap(links);
        this.budgets = budgets;
        this.ownKey = ownKey;
    }

    /** Of a node that has no peers: it sends to nobody. */
    public static PeerLinks none() {
        return new PeerLinks(new TreeMap<>(), new PeerBudgets(0), Optional.empty());
    }

    /** @param addresses of the other validators, by index; nothing is dialled before the first {@link #tick} */
    public static PeerLinks to(
            SortedMap<Integer, List<URI>> addresses,
            Credentials self,
            NodeConfiguration.Peers bounds,
            WebSocketDialler dialler,
            PeerBudgets budgets,
            PeerEvents events) {
        var patience = new PeerLink.Patience(
                bounds.handshakeTimeout().toMillis(), bounds.idleTimeout().toMillis());
        var ownKey = new OwnKeyElsewhere(self.validators(), MonotonicClock::millis);
        var links = new TreeMap<Integer, PeerLink>();
        for (Map.Entry<Integer, List<URI>> peer : addresses.entrySet()) {
            var queue = new OutboundQueue(bounds.queueMessages(), bounds.queueBytes());
            List<URI> endpoints = peer.getValue().stream()
                    .map(address -> address.resolve("/peer"))
                    .toList();
            links.put(
                    peer.getKey(),
                    new PeerLink(
                            peer.getKey(),
                            endpoints,
                            self,
                            dialler,
                            queue,
                            patience,
                            MonotonicClock::millis,
                            events,
                            ownKey));
        }
        return new PeerLinks(links, budgets, Optional.of(ownKey));
    }

    /** By validator: what is at its address instead of it. */
    public SortedMap<Integer, String> wrongPeers() {
        var wrong = new TreeMap<Integer, String>();
        links.forEach((peer, link) -> link.wrongPeer().ifPresent(what -> wrong.put(peer, what)));
        return wrong;
    }

    /** From where another server uses this node's own key. */
    public Optional<String> ownKeyElsewhere() {
        return ownKey.flatMap(OwnKeyElsewhere::found);
    }

    /** Dials, pings and gives up where it is time to; called every few milliseconds. */
    public void tick() {
        links.values().forEach(PeerLink::tick);
    }

    public void stop() {
        links.values().forEach(PeerLink::stop);
    }

    @Override
    public void broadcast(Message message) {
        if (links.isEmpty()) {
            return;
        }
        byte[] frame = MessageCodec.encode(message);
        Lane lane = Lane.of(message);
        links.values().forEach(link -> link.send(lane, frame));
    }

    /** A message to one peer is mostly an answer, which the peer's budget bounds. A peer that asked for blocks is told that it gets none. */
    @Override
    public void send(int validator, Message asked) {
        PeerLink link = links.get(validator);
        if (link == null) {
            return;
        }
        boolean isRange = asked instanceof Message.BlockRange;
        boolean tooMuch =
                ANSWERS.contains(asked.getClass()) && !budgets.of(validator).mayBeAnswered();
        if (tooMuch && !isRange) {
            return;
        }
        Message message = tooMuch ? new Message.BlockRange(List.of()) : asked;
        boolean large = !tooMuch && ANSWERS.contains(asked.getClass());
        byte[] frame = MessageCodec.encode(message);
        if (large) {
            budgets.of(validator).answered(frame.length);
        }
        link.send(Lane.of(message), frame);
    }
}
