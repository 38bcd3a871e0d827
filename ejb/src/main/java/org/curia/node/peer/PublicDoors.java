package org.curia.node.peer;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.curia.client.node.AnswerBudget;
import org.curia.core.consensus.Message;
import org.curia.core.model.Genesis;

/**
 * An observer's way to the validators. It has no key that they would admit at {@code /peer}, so it asks each of them at the door that is
 * open to everybody where it stands, every second, and for the blocks that catching up wants. Nothing from there is believed: it goes
 * the way of what peers say, and certificates and signatures are checked as theirs are.
 */
public final class PublicDoors implements Outbox {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /** Of the greatest length, that there is room for at a time. Most are much shorter. */
    private static final int ANSWERS = 2;

    private final SortedMap<Integer, PublicDoor> doors;

    /** @param addresses of the validators' WebSockets by index; the public door is at the first's host and port */
    public PublicDoors(
            SortedMap<Integer, List<URI>> addresses,
            Genesis genesis,
            IncomingMessages messages,
            PeerEvents events,
            Executor pool) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(pool)
                .build();
        var underWay = new AnswerBudget(ANSWERS * (long) PublicDoor.longestAnswer(genesis.limits()));
        var all = new TreeMap<Integer, PublicDoor>();
        for (Map.Entry<Integer, List<URI>> address : addresses.entrySet()) {
            all.put(
                    address.getKey(),
                    new PublicDoor(
                            address.getKey(), address.getValue().get(0), genesis, http, underWay, messages, events));
        }
        doors = Collections.unmodifiableSortedMap(all);
    }

    /** Called every few milliseconds. */
    public void tick() {
        doors.values().forEach(door -> door.tick(MonotonicClock.millis()));
    }

    public void stop() {
        doors.values().forEach(PublicDoor::stop);
    }

    /** An observer has nothing to say to all. */
    @Override
    public void broadcast(Message message) {}

    @Override
    public void send(int validator, Message message) {
        if (message instanceof Message.BlocksRequest request) {
            doors.get(validator).ask(request);
        }
    }
}
