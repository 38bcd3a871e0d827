package org.curia.core.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** Lets the seed's weather strike until the network is healed. */
final class Misfortune {
    private static final long MINUTE_MICROS = 60_000_000;
    private static final long FLAP_MICROS = 200_000;

    private final World world;
    private final SplittableRandom random;
    private final int slots;
    private Weather weather;
    private boolean over;

    Misfortune(World world, SplittableRandom random) {
        this.world = world;
        this.random = random;
        this.weather = world.weather();
        this.slots = world.nodes().size();
    }

    /** What holds for all phases. */
    void begin() {
        setTwinsApart();
        for (SimulatedNode node : world.nodes()) {
            node.clockOff(random.nextLong(2 * weather.maxSkewMillis() + 1) - weather.maxSkewMillis());
        }
        if (weather.wrongClocks()
                && world.setup().liars().isEmpty()
                && world.cast.validators().toleratesLies()) {
            world.happenings.count("wrong clocks");
            world.node(random.nextInt(slots)).clockOff(random.nextBoolean() ? 600_000 : -600_000);
        }
    }

    /** From now on by this weather. What an earlier one has broken is mended as was meant. */
    void strike(Weather changed) {
        weather = changed;
        every(weather.partitions(), this::partition);
        every(weather.flaps(), this::flap);
        every(weather.crashes() * slots / 4, this::crash);
        every(weather.powerCuts(), this::powerCut);
        every(weather.twinMoves() * world.setup().twins().size(), this::setTwinsApart);
    }

    /** All links whole, everybody up, disks and network fast. Liars lie on, wrong clocks stay wrong. */
    void heal() {
        over = true;
        world.note(-1, "heal", "", 0);
        world.weather(Weather.FINE);
        world.network.mendAll();
        if (!world.setup().twins().isEmpty()) {
            setTwinsApart();
        }
        world.nodes().forEach(SimulatedNode::live);
    }

    private void every(double perMinute, Runnable strike) {
        if (perMinute > 0) {
            Weather by = weather;
            long pause = (long) (-Math.log(1 - random.nextDouble()) / perMinute * MINUTE_MICROS);
            world.time.after(pause, () -> {
                if (!over && weather == by) {
                    strike.run();
                    every(perMinute, strike);
                }
            });
        }
    }

    private void partition() {
        long micros = 500_000 + random.nextLong(15_000_000);
        boolean[][] broken = new boolean[slots][slots];
        int kind = random.nextInt(3);
        int alone = random.nextInt(slots);
        boolean[] side = new boolean[slots];
        for (int i = 0; i < slots; i++) {
            side[i] = random.nextBoolean();
        }
        for (int from = 0; from < slots; from++) {
            for (int to = 0; to < slots; to++) {
                broken[from][to] = from != to
                        && switch (kind) {
                            case 0 -> side[from] != side[to];
                            case 1 -> from == alone || to == alone;
                            default -> random.nextInt(4) == 0;
                        };
            }
        }
        world.happenings.count(List.of("splits", "isolations", "one-way cuts").get(kind));
        cut(broken);
        world.time.after(micros, () -> mend(broken));
    }

    private void cut(boolean[][] links) {
        for (int from = 0; from < slots; from++) {
            for (int to = 0; to < slots; to++) {
                if (links[from][to]) {
                    world.network.cut(from, to);
                }
            }
        }
    }

    private void mend(boolean[][] links) {
        for (int from = 0; from < slots && !over; from++) {
            for (int to = 0; to < slots; to++) {
                if (links[from][to]) {
                    world.network.mend(from, to);
                }
            }
        }
    }

    private void flap() {
        world.happenings.count("flapping links");
        int one = random.nextInt(slots);
        int other = random.nextInt(slots);
        if (one != other) {
            flap(one, other, 10 + random.nextInt(40));
        }
    }

    private void flap(int one, int other, int left) {
        if (over || left == 0) {
            return;
        }
        if (left % 2 == 0) {
            world.network.cut(one, other);
            world.network.cut(other, one);
        } else {
            world.network.mend(one, other);
            world.network.mend(other, one);
        }
        world.time.after(FLAP_MICROS, () -> flap(one, other, left - 1));
    }

    private void crash() {
        SimulatedNode node = world.node(random.nextInt(slots));
        if (random.nextDouble() < weather.midway()) {
            node.crashMidway();
        } else {
            node.crash();
        }
        world.time.after(1 + random.nextLong(weather.maxDownMillis() * 1000), () -> raise(node));
    }

    /** One that was to die midway may still be alive; it dies later, and is raised then. */
    private void raise(SimulatedNode node) {
        if (over) {
            return;
        }
        if (!node.isUp()) {
            takeUnflushed(node);
            node.start();
        } else {
            world.time.after(1 + random.nextLong(weather.maxDownMillis() * 1000), () -> raise(node));
        }
    }

    /** It was the machine that crashed, mostly. */
    private void takeUnflushed(SimulatedNode node) {
        int unflushed = node.disk().unflushed();
        if (unflushed > 0 && random.nextInt(4) > 0) {
            node.losesUnflushed(1 + random.nextInt(unflushed));
        }
    }

    private void powerCut() {
        world.happenings.count("power cuts");
        long dark = 1 + random.nextLong(weather.maxDownMillis() * 1000);
        for (SimulatedNode node : world.nodes()) {
            node.crash();
            world.time.after(dark + random.nextLong(1_000_000), () -> raise(node));
        }
    }

    /** Each other node talks to one of two twins, or to both. */
    private void setTwinsApart() {
        for (int slot = world.setup().weights().length; slot < slots; slot++) {
            int twin = slot;
            int first = world.node(slot).validator();
            for (SimulatedNode node : world.nodes()) {
                if (node.validator() != first) {
                    int who = random.nextInt(5);
                    link(first, node.slot(), who < 3);
                    link(twin, node.slot(), who > 1);
                }
            }
        }
    }

    private void link(int one, int other, boolean whole) {
        if (whole) {
            world.network.mend(one, other);
            world.network.mend(other, one);
        } else {
            world.network.cut(one, other);
            world.network.cut(other, one);
        }
    }
}
