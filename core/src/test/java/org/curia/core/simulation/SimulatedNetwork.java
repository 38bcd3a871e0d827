package org.curia.core.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.curia.core.consensus.Message;

/**
 * Links between nodes, each direction for itself: frames are late, lost, doubled, overtaken or cut off. Its ends hear of a broken link
 * late and of a process that is gone soon, as sockets tell it.
 */
public final class SimulatedNetwork {
    private static final long RECONNECT_MICROS = 300_000;
    private static final long SILENCE_NOTICED_MICROS = 2_000_000;

    /** What a scenario does to single messages. */
    public interface Rule {
        enum Verdict {
            PASS,
            LOSE,
            HOLD
        }

        Verdict judge(int from, int to, Message message);
    }

    private record Held(int from, int to, Message message, Frame frame) {}

    private final World world;
    private final SplittableRandom random;
    private final boolean[][] cut;
    private final boolean[][] seesConnected;
    private final List<Held> held = new ArrayList<>();
    private Weather weather;
    private Rule rule = (from, to, message) -> Rule.Verdict.PASS;
    private boolean silent;

    SimulatedNetwork(World world, SplittableRandom random, Weather weather, int nodes) {
        this.world = world;
        this.random = random;
        this.weather = weather;
        this.cut = new boolean[nodes][nodes];
        this.seesConnected = new boolean[nodes][nodes];
    }

    void weather(Weather changed) {
        weather = changed;
    }

    public void rule(Rule changed) {
        rule = changed;
    }

    /** Nodes hear nothing of their links: in a scenario of less than a second that would be most of what happens. */
    public void tellNobodyOfLinks() {
        silent = true;
    }

    void send(int from, int to, Message message, Frame frame, long afterMicros) {
        switch (rule.judge(from, to, message)) {
            case LOSE -> world.happenings.count("messages lost");
            case HOLD -> held.add(new Held(from, to, message, frame));
            case PASS -> pass(from, to, frame, afterMicros);
        }
    }

    /** Sends what rules have held, in the order in which it was held. */
    public void release() {
        List<Held> free = List.copyOf(held);
        held.clear();
        free.forEach(message -> pass(message.from(), message.to(), message.frame(), 0));
    }

    private void pass(int from, int to, Frame frame, long afterMicros) {
        if (cut[from][to] || random.nextDouble() < weather.loss()) {
            world.happenings.count("messages lost");
            return;
        }
        world.time.after(afterMicros + delay(), () -> arrive(from, to, frame));
        if (random.nextDouble() < weather.duplication()) {
            world.happenings.count("messages doubled");
            world.time.after(afterMicros + delay() * 3, () -> arrive(from, to, frame));
        }
    }

    /** Also what was under way when the link was cut is lost. */
    private void arrive(int from, int to, Frame frame) {
        if (!cut[from][to]) {
            world.node(to).receive(world.node(from).validator(), frame);
        }
    }

    private long delay() {
        return weather.minDelayMicros() + random.nextLong(weather.maxDelayMicros() - weather.minDelayMicros() + 1);
    }

    public boolean isCut(int from, int to) {
        return cut[from][to];
    }

    public void cut(int from, int to) {
        set(from, to, true);
    }

    public void mend(int from, int to) {
        set(from, to, false);
    }

    private void set(int from, int to, boolean now) {
        if (cut[from][to] != now) {
            cut[from][to] = now;
            world.note(from, now ? "cut" : "mend", to, to);
            reconsiderLater(from, to, now ? SILENCE_NOTICED_MICROS : RECONNECT_MICROS);
        }
    }

    public void mendAll() {
        for (int from = 0; from < cut.length; from++) {
            for (int to = 0; to < cut.length; to++) {
                mend(from, to);
            }
        }
    }

    /** Its process is gone: sockets close at once, and who dials again is refused. */
    void went(int node) {
        java.util.Arrays.fill(seesConnected[node], false);
        for (int other = 0; other < cut.length; other++) {
            reconsiderLater(other, node, 2 * delay());
        }
    }

    void came(int node) {
        for (int other = 0; other < cut.length; other++) {
            reconsiderLater(other, node, RECONNECT_MICROS);
        }
    }

    private void reconsiderLater(int a, int b, long atMostMicros) {
        if (a != b && !silent) {
            world.time.after(random.nextLong(atMostMicros) + 1, () -> {
                reconsider(a, b);
                reconsider(b, a);
            });
        }
    }

    private void reconsider(int self, int other) {
        SimulatedNode node = world.node(self);
        if (!node.isUp() || world.node(other).validator() == node.validator()) {
            return;
        }
        boolean broken = cut[self][other] || cut[other][self];
        boolean connected = world.node(other).isUp() && !broken;
        if (connected != seesConnected[self][other]) {
            seesConnected[self][other] = connected;
            node.linkChanged(world.node(other).validator(), connected, !broken);
        }
    }
}
