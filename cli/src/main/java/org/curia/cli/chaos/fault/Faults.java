package org.curia.cli.chaos.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.curia.cli.chaos.relay.Disturbance;
import org.curia.cli.chaos.relay.Relay;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.NodeDatabase;
import org.curia.cli.network.TemporaryNetwork;

/** Makes of a planned fault what is done to this network: chooses whom it meets, and how. */
final class Faults {
    private static final int MAX_DELAY_MILLIS = 400;
    private static final double MAX_CHANCE = 0.3;
    private static final int MIN_SKEW_MILLIS = 600;
    private static final int MAX_SKEW_MILLIS = 60_000;

    private final TemporaryNetwork network;
    private final Relay relay;
    private final Supplier<String> leader;
    private final KillAtWrite killAtWrite;

    /** @param leader who leads now, by name */
    Faults(TemporaryNetwork network, Relay relay, Supplier<String> leader, KillAtWrite killAtWrite) {
        this.network = network;
        this.relay = relay;
        this.leader = leader;
        this.killAtWrite = killAtWrite;
    }

    Fault of(FaultScript.Planned planned) {
        Random random = new Random(planned.draw());
        List<LocalNode> nodes = new ArrayList<>(network.nodes());
        Collections.shuffle(nodes, random);
        LocalNode victim = nodes.get(0);
        return switch (planned.kind()) {
            case KILL -> kill(List.of(victim));
            case KILL_LEADER -> kill(List.of(leading(victim)));
            case KILL_AT_WRITE -> killAtWrite.fault(victim, random);
            case PAUSE -> pause(List.of(victim));
            case DATABASE_KILL -> killDatabase(victim);
            case DATABASE_FREEZE -> freezeDatabase(victim);
            case DISK_FULL -> fillDisk(victim);
            case CLOCK_SKEW -> skewClock(victim, random);
            case PARTITION -> links("cutting off " + victim.name(), Disturbance.CUT, ofEither(victim));
            case PARTITION_ONE_WAY -> oneWay(victim, random.nextBoolean());
            case PARTITION_BRIDGE -> bridge(victim, nodes.get(1));
            case SLOW_LINKS -> slow(victim, 20 + random.nextInt(MAX_DELAY_MILLIS));
            case FLAKY_LINKS -> flaky(victim, 0.02 + random.nextDouble() * MAX_CHANCE);
            case QUORUM_LOST -> loseQuorum(nodes, random);
            case RESTART_ALL -> kill(nodes);
        };
    }

    private LocalNode leading(LocalNode otherwise) {
        String name = leader.get();
        return network.nodes().stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElse(otherwise);
    }

    private Fault kill(List<LocalNode> victims) {
        return new Fault(
                        "killing " + names(victims),
                        () -> victims.parallelStream().forEach(LocalNode::kill),
                        () -> startAgain(victims))
                .overWhenStarted(victims);
    }

    private void startAgain(List<LocalNode> victims) throws IOException {
        for (LocalNode victim : victims) {
            if (victim.process().isEmpty()) {
                network.startAgain(victim);
            }
        }
    }

    private Fault pause(List<LocalNode> victims) {
        return new Fault(
                "stopping " + names(victims),
                () -> forEach(victims, LocalNode::pause),
                () -> forEach(victims, LocalNode::resume));
    }

    /** f + 1 of them: stopped, or cut off from everybody, or killed. Who is cut off lives, and can say so. */
    private Fault loseQuorum(List<LocalNode> shuffled, Random random) {
        int lost = (shuffled.size() - 1) / 3 + 1;
        List<LocalNode> victims = shuffled.subList(0, lost);
        Set<String> left = Fault.names(shuffled.subList(lost, shuffled.size()));
        return switch (random.nextInt(3)) {
            case 0 -> pause(victims).saidBy(left);
            case 1 -> kill(victims).saidBy(left);
            default ->
                links(
                                "cutting off " + names(victims),
                                Disturbance.CUT,
                                (from, to) -> has(victims, from) || has(victims, to))
                        .saidBy(Fault.names(shuffled));
        };
    }

    private Fault killDatabase(LocalNode victim) {
        NodeDatabase database = databaseOf(victim);
        return new Fault("killing the database of " + victim.name(), database::kill, database::start)
                .saidBy(Set.of(victim.name()));
    }

    private Fault freezeDatabase(LocalNode victim) {
        NodeDatabase database = databaseOf(victim);
        return new Fault("freezing the database of " + victim.name(), database::freeze, database::thaw)
                .saidBy(Set.of(victim.name()));
    }

    private Fault fillDisk(LocalNode victim) {
        NodeDatabase database = databaseOf(victim);
        return new Fault("filling the disk of the database of " + victim.name(), database::fillDisk, database::freeDisk)
                .saidBy(Set.of(victim.name()));
    }

    private Fault skewClock(LocalNode victim, Random random) {
        long millis = skewMillis(random);
        return new Fault(
                        "setting the clock of " + victim.name() + " " + Math.abs(millis) + " ms "
                                + (millis > 0 ? "ahead" : "behind"),
                        () -> victim.setClockAheadMillis(millis),
                        () -> victim.setClockAheadMillis(0))
                .saidBy(Set.of(victim.name()));
    }

    /** As often around a second, where proposals are held and not refused, as around half a minute. */
    static long skewMillis(Random random) {
        double size = MIN_SKEW_MILLIS * Math.pow((double) MAX_SKEW_MILLIS / MIN_SKEW_MILLIS, random.nextDouble());
        return Math.round(random.nextBoolean() ? size : -size);
    }

    private NodeDatabase databaseOf(LocalNode victim) {
        return network.databaseOf(victim).orElseThrow(() -> new IllegalStateException("H2 has no server of its own"));
    }

    private Fault oneWay(LocalNode victim, boolean mute) {
        String name = victim.name();
        return mute
                ? links("losing all that " + name + " says", Disturbance.DEAF, (from, to) -> from.equals(name))
                : links("losing all that is said to " + name, Disturbance.DEAF, (from, to) -> to.equals(name));
    }

    private Fault bridge(LocalNode one, LocalNode other) {
        return links(
                "cutting between " + one.name() + " and " + other.name(),
                Disturbance.CUT,
                (from, to) -> from.equals(one.name()) && to.equals(other.name())
                        || from.equals(other.name()) && to.equals(one.name()));
    }

    private Fault slow(LocalNode victim, int millis) {
        return links(
                "slowing the links of " + victim.name() + " by " + millis + " ms",
                Disturbance.slow(millis, millis),
                ofEither(victim));
    }

    private Fault flaky(LocalNode victim, double chance) {
        return links(
                "disturbing " + Math.round(100 * chance) + " % of what " + victim.name() + " says",
                Disturbance.flaky(chance),
                (from, to) -> from.equals(victim.name()));
    }

    private Fault links(String what, Disturbance disturbance, BiPredicate<String, String> which) {
        return new Fault(what, () -> relay.disturb(disturbance, which), relay::calm);
    }

    private static BiPredicate<String, String> ofEither(LocalNode victim) {
        return (from, to) -> from.equals(victim.name()) || to.equals(victim.name());
    }

    private static boolean has(List<LocalNode> nodes, String name) {
        return nodes.stream().anyMatch(node -> node.name().equals(name));
    }

    private static String names(List<LocalNode> nodes) {
        return String.join(", ", nodes.stream().map(LocalNode::name).sorted().toList());
    }

    private interface ForNode {
        void run(LocalNode node) throws IOException;
    }

    private static void forEach(List<LocalNode> nodes, ForNode step) throws IOException {
        for (LocalNode node : nodes) {
            step.run(node);
        }
    }
}
