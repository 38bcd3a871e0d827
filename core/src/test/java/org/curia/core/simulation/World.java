package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.curia.core.codec.MalformedException;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.execution.TransactionVerifier;
import org.curia.core.model.Transaction;
import org.curia.core.replica.Replica;

/** One run's network: everything in it lives on one thread, in virtual time, from one seed. */
public final class World {
    final EventQueue time = new EventQueue();
    final Trace trace = new Trace();
    final Happenings happenings = new Happenings();
    final Cast cast;
    final Codec codec = new Codec();
    final SimulatedNetwork network;
    final Invariants invariants;
    final Clients clients;

    private final Setup setup;
    private final List<SimulatedNode> nodes = new ArrayList<>();
    private final TransactionVerifier verifier;
    private Weather weather;

    /** The real codec on both ends of every link. */
    final class Codec {
        private Message lastSaid;
        private Frame lastFrame;

        /** A liar says the same to one after the other: that is one frame as well. */
        Frame encode(Message message) {
            if (message != lastSaid) {
                lastSaid = message;
                lastFrame = new Frame(MessageCodec.encode(message));
            }
            return lastFrame;
        }

        Message decode(byte[] frame) throws MalformedException {
            return MessageCodec.decode(
                    frame, cast.genesis().limits(), cast.validators().size());
        }
    }

    /** A network whose nodes are still down. */
    public static World of(Setup setup) {
        return new World(setup);
    }

    World(Setup setup) {
        this.setup = setup;
        SplittableRandom random = new SplittableRandom(setup.seed());
        this.cast = Cast.of(random.split(), setup.weights(), setup.owners(), setup.realKeys());
        this.weather = setup.weather();
        this.verifier = new TransactionVerifier(cast.scheme());
        this.invariants = new Invariants(this);
        SimulatedDisk.Blank blank = SimulatedDisk.Blank.of(cast.genesis());
        int slots = setup.weights().length + setup.twins().size();
        this.network = new SimulatedNetwork(this, random.split(), weather, slots);
        this.clients = new Clients(this, random.split());
        for (int slot = 0; slot < slots; slot++) {
            int validator = slot < setup.weights().length ? slot : setup.twins().get(slot - setup.weights().length);
            Mouth mouth = setup.mouths().mouthOf(this, validator, random.split());
            nodes.add(new SimulatedNode(this, slot, validator, new SimulatedDisk(cast, blank), random.split(), mouth));
        }
    }

    Replica replicaOf(SimulatedNode node) {
        return setup.replicas().replica(setup, cast, node);
    }

    // ---- time --------------------------------------------------------------------------------------------------

    boolean step() {
        return time.step();
    }

    public void runFor(long millis) {
        long end = time.nowMicros() + millis * 1000;
        time.after(millis * 1000, () -> {});
        while (time.nowMicros() < end && time.step()) {}
    }

    /** Until the condition holds, looked at after each event; false where it did not within the time. */
    public boolean runUntil(BooleanSupplier condition, long withinMillis) {
        long end = time.nowMicros() + withinMillis * 1000;
        time.after(withinMillis * 1000, () -> {});
        while (!condition.getAsBoolean()) {
            if (time.nowMicros() >= end || !time.step()) {
                return false;
            }
        }
        return true;
    }

    // ---- words -------------------------------------------------------------------------------------------------

    /** Puts a message on the links from a node to one validator, or to all others. */
    public void transmit(int slot, Message message, int to, long afterMicros) {
        Frame frame = codec.encode(message);
        int self = node(slot).validator();
        for (SimulatedNode node : nodes) {
            if (node.validator() != self && (to == Mouth.EVERYBODY || to == node.validator())) {
                network.send(slot, node.slot(), message, frame, afterMicros);
            }
        }
    }

    /** As a mouth: what a twin says goes out as it is, and no invariant is about it. */
    public void transmitAs(SimulatedNode self, Message message, int to, long afterMicros) {
        transmit(self.slot(), message, to, afterMicros);
    }

    /** Bytes that no codec made. */
    public void transmitRaw(int slot, int to, byte[] bytes) {
        Frame frame = new Frame(bytes);
        nodes.stream()
                .filter(node -> node.validator() == to)
                .forEach(node -> time.after(1000, () -> node.receive(node(slot).validator(), frame)));
    }

    boolean isSigned(Transaction transaction) {
        return verifier.isValid(transaction);
    }

    // ---- who is there ------------------------------------------------------------------------------------------

    public SimulatedNode node(int slot) {
        return nodes.get(slot);
    }

    public List<SimulatedNode> nodes() {
        return nodes;
    }

    /** Those whose word the invariants are about. */
    public List<SimulatedNode> honest() {
        return nodes.stream().filter(this::isHonest).toList();
    }

    boolean isHonest(SimulatedNode node) {
        return !setup.liars().contains(node.validator());
    }

    public Cast cast() {
        return cast;
    }

    public SimulatedNetwork network() {
        return network;
    }

    public Invariants invariants() {
        return invariants;
    }

    public Clients clients() {
        return clients;
    }

    public Happenings happenings() {
        return happenings;
    }

    public Trace trace() {
        return trace;
    }

    public Setup setup() {
        return setup;
    }

    public long nowMillis() {
        return time.nowMillis();
    }

    Weather weather() {
        return weather;
    }

    void weather(Weather changed) {
        weather = changed;
        network.weather(changed);
    }

    void note(int node, String what, Object detail, long fingerprint) {
        trace.note(time.nowMicros(), node, what, detail, fingerprint);
    }

    void remark(int node, String what, Object detail) {
        trace.remark(time.nowMicros(), node, what, detail);
    }

    Optional<SimulatedNode> anyUp(SplittableRandom random, List<SimulatedNode> among) {
        List<SimulatedNode> up = among.stream().filter(SimulatedNode::isUp).toList();
        return up.isEmpty() ? Optional.empty() : Optional.of(up.get(random.nextInt(up.size())));
    }
}
