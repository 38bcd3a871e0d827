package org.curia.core.simulation;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.replica.ReplicaStatus;

/**
 * One seed from its first event to its end. First the weather strikes and nothing may go wrong (safety); then the faults stop, liars
 * excepted, and within a bound everything must be settled and everybody agree (liveness).
 */
public final class Simulation {
    private static final long INSIST_MILLIS = 1000;
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();

    private final Setup setup;
    private final World world;
    private final Misfortune misfortune;
    private final List<Transaction> probes = new ArrayList<>();
    private long cpuBefore;

    public Simulation(Setup setup) {
        this.setup = setup;
        this.world = new World(setup);
        this.misfortune = new Misfortune(world, new SplittableRandom(setup.seed() ^ 0x6D6973666F727475L));
    }

    public Outcome run() {
        cpuBefore = CPU.getCurrentThreadCpuTime();
        try {
            live();
            long healed = world.nowMillis();
            recover();
            return outcome(Optional.empty(), Optional.empty(), world.nowMillis() - healed);
        } catch (InvariantViolated e) {
            return outcome(Optional.of(e.invariant()), Optional.of(e.getMessage() + causeOf(e)), 0);
        } catch (RuntimeException e) {
            return outcome(Optional.of("no exception"), Optional.of("the simulator itself: " + e + causeOf(e)), 0);
        }
    }

    private void live() {
        world.nodes().forEach(SimulatedNode::start);
        misfortune.begin();
        for (Phase phase : setup.phases()) {
            world.weather(phase.weather());
            misfortune.strike(phase.weather());
            world.clients.begin(phase.transactionsPerSecond(), world.nowMillis() + phase.millis());
            world.runFor(phase.millis());
        }
    }

    private void recover() {
        misfortune.heal();
        List<SimulatedNode> honest = world.honest();
        for (SimulatedNode node : honest) {
            probe(node);
        }
        insist(honest);
        if (!world.runUntil(this::isWell, recoveryBoundMillis())) {
            throw new InvariantViolated(
                    "liveness", "after " + recoveryBoundMillis() + " ms without faults " + complaint());
        }
    }

    /**
     * Each leader in turn may be a liar or be unknown to half of the nodes, and each view may take the longest timer twice: once to be
     * entered and once to be found wanting.
     */
    long recoveryBoundMillis() {
        return 20_000
                + 2
                        * (setup.settings().newViewCapMillis()
                                + 2 * setup.settings().progressTimeoutMillis())
                        * (setup.liars().size() + 2);
    }

    private void insist(List<SimulatedNode> honest) {
        world.time.after(INSIST_MILLIS * 1000, () -> {
            world.clients.insist(honest);
            insist(honest);
        });
    }

    /** Something that can always be settled, through every honest door. */
    private void probe(SimulatedNode node) {
        Operation something = new Operation.CreateAsset(new AssetCode("PROBE-" + node.slot()), 0);
        Transaction probe = world.clients.owner(0).sign(something, world.invariants.height());
        probes.add(probe);
        world.clients.submit(node, List.of(probe));
    }

    private boolean isWell() {
        long height = world.invariants.height();
        return world.clients.allSettled()
                && probes.stream().allMatch(world.clients::isFinal)
                && world.honest().stream()
                        .allMatch(node -> world.invariants.finalHeight(node) == height
                                && node.disk().tip().height() == height);
    }

    private String complaint() {
        List<String> states = new ArrayList<>();
        for (SimulatedNode node : world.nodes()) {
            ReplicaStatus status = node.replica().status();
            states.add("node " + node.slot() + (world.isHonest(node) ? "" : " (liar)") + " height " + status.height()
                    + " view " + status.view() + (status.changing() ? " changing" : "") + " pending "
                    + status.pendingTransactions() + " unstored " + status.unstoredBlocks() + " connected "
                    + status.connected()
                    + status.halted().map(why -> " halted: " + why).orElse(""));
        }
        return world.clients.open().size() + " transactions are not settled ("
                + world.clients.open().stream()
                        .limit(3)
                        .map(open -> open.id() + ": " + world.clients.answerTo(open))
                        .toList()
                + "): " + states;
    }

    private Outcome outcome(Optional<String> violated, Optional<String> message, long recoveryMillis) {
        return new Outcome(
                setup,
                violated,
                message,
                world.trace.count(),
                world.nowMillis(),
                CPU.getCurrentThreadCpuTime() - cpuBefore,
                recoveryMillis,
                world.invariants.height(),
                world.trace.hash(),
                world.happenings,
                violated.isPresent() ? world.trace.last(120) : List.of());
    }

    public World world() {
        return world;
    }

    /** Where it was thrown. */
    private static String causeOf(RuntimeException e) {
        Throwable thrown = e.getCause() != null ? e.getCause() : e;
        return e instanceof InvariantViolated && e.getCause() == null
                ? ""
                : Arrays.stream(thrown.getStackTrace())
                        .limit(8)
                        .map(frame -> "\n    at " + frame)
                        .collect(Collectors.joining());
    }
}
