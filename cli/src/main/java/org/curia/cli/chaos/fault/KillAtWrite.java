package org.curia.cli.chaos.fault;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.curia.cli.chaos.relay.Disturbance;
import org.curia.cli.chaos.relay.Relay;
import org.curia.cli.chaos.relay.Wiretap;
import org.curia.cli.chaos.relay.WritePoint;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.TemporaryNetwork;

/**
 * Kills a process when something certain is on its wire, before anybody else hears it: what it has just written is on its disk and
 * perhaps unsaid, or what it is about to write is half written. For points of a view change the leader is not heard until the process is
 * dead; then it is heard again, so that no two are faulty. Every point comes once before any comes again.
 */
final class KillAtWrite {
    private static final int LONGEST_WAIT_SECONDS = 15;

    private final TemporaryNetwork network;
    private final Relay relay;
    private final Wiretap wiretap;
    private final Supplier<String> leader;
    private final Rounds<WritePoint> points;
    private final Map<WritePoint, Integer> killed = new EnumMap<>(WritePoint.class);
    private int missed;

    KillAtWrite(TemporaryNetwork network, Relay relay, Wiretap wiretap, Supplier<String> leader, long seed) {
        this.network = network;
        this.relay = relay;
        this.wiretap = wiretap;
        this.leader = leader;
        this.points = new Rounds<>(List.of(WritePoint.values()), new Random(seed));
    }

    Fault fault(LocalNode drawn, Random random) {
        WritePoint point = points.next();
        LocalNode victim = victim(point, drawn);
        int delayMillis = random.nextInt(4); // into the write that follows
        return new Fault(
                        "killing " + victim.name() + " at " + point,
                        () -> kill(point, victim, delayMillis),
                        () -> startAgain(victim))
                .overWhenStarted(List.of(victim));
    }

    /** How many were killed at each point, and how many {@code elsewhere}, because their point did not come in time. */
    synchronized Map<String, Integer> kills() {
        Map<String, Integer> kills = new TreeMap<>();
        killed.forEach((point, times) -> kills.put(point.name(), times));
        if (missed > 0) {
            kills.put("elsewhere", missed);
        }
        return kills;
    }

    private synchronized void count(WritePoint point, boolean atIt) {
        if (atIt) {
            killed.merge(point, 1, Integer::sum);
        } else {
            missed++;
        }
    }

    /** Who proposes is the leader; all else is done by the others too. */
    private LocalNode victim(WritePoint point, LocalNode drawn) {
        String leading = leader.get();
        boolean wantsLeader = point == WritePoint.PROPOSAL_LEAVES;
        if (drawn.name().equals(leading) == wantsLeader) {
            return drawn;
        }
        return network.nodes().stream()
                .filter(node -> node.name().equals(leading) == wantsLeader)
                .findFirst()
                .orElse(drawn);
    }

    private void kill(WritePoint point, LocalNode victim, int delayMillis) throws InterruptedException {
        CountDownLatch dead = new CountDownLatch(1);
        wiretap.arm(point, victim.name(), () -> {
            if (point.victimReceives() && delayMillis > 0) {
                killLater(victim, delayMillis, dead);
            } else {
                victim.kill();
                dead.countDown();
            }
        });
        String silenced = leader.get();
        if (point.ofViewChange()) {
            relay.disturb(Disturbance.DEAF, (from, to) -> from.equals(silenced));
        }
        try {
            boolean cameToIt = dead.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS) || !wiretap.disarm();
            if (!cameToIt) {
                victim.kill(); // at any time
            }
            count(point, cameToIt);
        } finally {
            relay.calm();
        }
    }

    /** The message must reach it first. */
    private static void killLater(LocalNode victim, int delayMillis, CountDownLatch dead) {
        Thread killer = new Thread(
                () -> {
                    try {
                        Thread.sleep(delayMillis);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    victim.kill();
                    dead.countDown();
                },
                "kill-at-write");
        killer.setDaemon(true);
        killer.start();
    }

    private void startAgain(LocalNode victim) throws IOException {
        wiretap.disarm();
        if (victim.process().isEmpty()) {
            network.startAgain(victim);
        }
    }
}
