package org.curia.cli.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.curia.cli.bench.cpu.CpuMeter;
import org.curia.cli.bench.delivery.SeenBlock;
import org.curia.cli.command.Failure;
import org.curia.cli.command.OneSentence;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.TemporaryNetwork;

/**
 * Kills the leader now and then, and starts it again after {@value #DEAD_SECONDS} seconds, or half the time between two kills. Measures how long no block of a later view
 * is final, and how much is final while the node is dead. The next one is killed only when all nodes serve again. A thread of its own;
 * blocks are told by another.
 */
final class LeaderKiller implements AutoCloseable {
    private static final long LOOK_MILLIS = 200;
    private static final int DEAD_SECONDS = 20;

    private final TemporaryNetwork network;
    private final EveryNode nodes;
    private final CpuMeter cpu;
    private final int everySeconds;
    private final long deadMillis;
    private final Thread thread = new Thread(this::kill, "bench-killer");
    private final List<Long> gapsMillis = new ArrayList<>();
    private final List<Double> perSecondWhileDead = new ArrayList<>();
    private boolean waiting;
    private int finalWhileDead;
    private long killedNanos;
    private long killedView;

    LeaderKiller(TemporaryNetwork network, EveryNode nodes, CpuMeter cpu, int everySeconds) {
        this.network = network;
        this.nodes = nodes;
        this.cpu = cpu;
        this.everySeconds = everySeconds;
        this.deadMillis = Math.min(DEAD_SECONDS * 1000L, everySeconds * 500L);
        thread.setDaemon(true);
    }

    /** Nothing happens with 0 seconds. */
    void start() {
        if (everySeconds > 0) {
            thread.start();
        }
    }

    /** Each from a kill to the first final block that was certified in a later view. */
    synchronized List<Long> gapsMillis() {
        return List.copyOf(gapsMillis);
    }

    /** Payments that became final in the time from each kill until the node was started again. */
    synchronized List<Double> perSecondWhileDead() {
        return List.copyOf(perSecondWhileDead);
    }

    synchronized void seen(SeenBlock block) {
        finalWhileDead += block.keys().length;
        if (waiting && block.view() > killedView) {
            waiting = false;
            gapsMillis.add(Math.round((block.atNanos() - killedNanos) / 1e6));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void kill() {
        try {
            while (true) {
                TimeUnit.MILLISECONDS.sleep(everySeconds * 1000L - deadMillis);
                while (!network.nodes().stream().allMatch(node -> node.health().isReady())) {
                    Thread.sleep(LOOK_MILLIS);
                }
                LocalNode leader = killLeader();
                TimeUnit.MILLISECONDS.sleep(deadMillis);
                countWhileDead();
                network.startAgain(leader);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | Failure e) {
            if (!Thread.currentThread().isInterrupted()) {
                network.say("the bench stops killing leaders: " + OneSentence.sentence(e));
            }
        }
    }

    private LocalNode killLeader() {
        var status = nodes.furthest();
        LocalNode leader = network.nodes().stream()
                .filter(node -> node.name().equals(status.leader()))
                .findFirst()
                .orElseThrow(() -> new Failure("the leader " + status.leader() + " is no node of this network"));
        cpu.look(); // nobody knows afterwards what it did
        network.say("killing " + leader.name() + ", leader of view " + status.view());
        synchronized (this) {
            waiting = true;
            finalWhileDead = 0;
            killedView = status.view();
            killedNanos = System.nanoTime();
        }
        leader.kill();
        return leader;
    }

    private synchronized void countWhileDead() {
        double seconds = (System.nanoTime() - killedNanos) / 1e9;
        perSecondWhileDead.add(Math.round(10 * finalWhileDead / seconds) / 10.0);
    }
}
