package org.curia.cli.chaos.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.curia.cli.chaos.history.Anomaly;
import org.curia.cli.chaos.relay.Relay;
import org.curia.cli.chaos.relay.Wiretap;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.NodeHealth;
import org.curia.cli.network.TemporaryNetwork;

/**
 * Does one fault after the other and waits after each until the network is well again: so no more validators are faulty at a time than
 * that fault makes. One thread; what was done may be read by others.
 */
public final class FaultDriver {
    private static final long LOOK_MILLIS = 100;
    private static final long TELL_NANOS = 30_000_000_000L;
    private static final long RECOVERY_NANOS = 180_000_000_000L;

    private final TemporaryNetwork network;
    private final Watch watch;
    private final HealthWatch health;
    private final KillAtWrite killAtWrite;
    private final Faults faults;
    private final long beginNanos;
    private final List<DoneFault> doneFaults = new ArrayList<>();
    private final List<Anomaly> anomalies = new ArrayList<>();
    private boolean stuck;

    /**
     * @param seed of the order of the points at which processes are killed
     * @param beginNanos the zero of all times in the report
     */
    public FaultDriver(
            TemporaryNetwork network,
            Relay relay,
            Wiretap wiretap,
            Watch watch,
            HealthWatch health,
            long seed,
            long beginNanos) {
        this.network = network;
        this.watch = watch;
        this.health = health;
        this.beginNanos = beginNanos;
        this.killAtWrite =
                new KillAtWrite(network, relay, wiretap, () -> watch.leader().orElse(""), seed);
        this.faults = new Faults(network, relay, () -> watch.leader().orElse(""), killAtWrite);
    }

    public synchronized List<DoneFault> done() {
        return List.copyOf(doneFaults);
    }

    public Map<String, Integer> killsAtWrite() {
        return killAtWrite.kills();
    }

    /** A network that stood still or did not come back, and nodes that did not say how they were. */
    public synchronized List<Anomaly> anomalies() {
        return List.copyOf(anomalies);
    }

    /** None begins after the time; what has begun is undone and waited for. Ends early when the network does not come back. */
    public void run(FaultScript script, long untilNanos) throws IOException, InterruptedException {
        while (!stuck) {
            FaultScript.Planned planned = script.next();
            long end = System.nanoTime() + (planned.quietMillis() + planned.lastsMillis()) * 1_000_000L;
            if (end > untilNanos) {
                Thread.sleep(Math.max(0, (untilNanos - System.nanoTime()) / 1_000_000));
                return;
            }
            Thread.sleep(planned.quietMillis());
            once(planned);
        }
    }

    private void once(FaultScript.Planned planned) throws IOException, InterruptedException {
        Fault fault = faults.of(planned);
        long begin = System.nanoTime();
        network.say(fault.what());
        long done = begin;
        long end;
        try {
            fault.begin().run();
            done = System.nanoTime();
            Thread.sleep(planned.lastsMillis());
        } finally {
            fault.end().run();
            end = System.nanoTime();
        }
        long readyMillis = awaitReady(end);
        long firstBlockMillis = awaitBlock(end);
        HealthWord word = word(fault, done, end);
        DoneFault doneFault = new DoneFault(
                planned.kind().word(),
                fault.what(),
                tenths(begin - beginNanos),
                tenths(end - begin),
                watch.longestStallMillis(begin, end),
                firstBlockMillis,
                readyMillis,
                word.unreadyMillis(),
                word.wellMillis());
        boolean cameBack = readyMillis >= 0 && firstBlockMillis >= 0;
        if (cameBack) {
            network.say("well again: first block after " + firstBlockMillis + " ms, all ready after " + readyMillis
                    + " ms");
        }
        synchronized (this) {
            doneFaults.add(doneFault);
            doneFault.stall().ifPresent(anomalies::add);
            anomalies.addAll(word.untruths(fault.what(), (end - done) / 1_000_000));
            if (!cameBack) {
                stuck = true;
                String what = fault.what() + " was over, and " + RECOVERY_NANOS / 1_000_000_000L + " s later "
                        + (firstBlockMillis < 0 ? "there was no new block" : "not all nodes were ready");
                network.say(what);
                anomalies.add(new Anomaly(Anomaly.Kind.STUCK, what));
            }
        }
    }

    private HealthWord word(Fault fault, long done, long end) {
        long now = System.nanoTime();
        long over = end;
        for (String started : fault.startedAgain()) {
            long spoke = health.of(started).millisUntilItSpoke(end, now).orElse(0);
            over = Math.max(over, end + spoke * 1_000_000);
        }
        return HealthWord.of(fault, new HealthWord.Times(done, end, over, now), health::of);
    }

    private long awaitReady(long since) throws InterruptedException {
        long tellAt = since + TELL_NANOS;
        while (System.nanoTime() - since < RECOVERY_NANOS) {
            Map<String, String> waiting = new TreeMap<>();
            for (LocalNode node : network.nodes()) {
                NodeHealth now = node.health();
                if (!now.isReady()) {
                    waiting.put(node.name(), now.reason());
                }
            }
            if (waiting.isEmpty() && health.allReady()) {
                return (System.nanoTime() - since) / 1_000_000;
            }
            if (System.nanoTime() > tellAt) {
                tellAt += TELL_NANOS;
                waiting.forEach((node, why) -> network.say("waiting for " + node + ": " + why));
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return -1;
    }

    private long awaitBlock(long since) throws InterruptedException {
        while (true) {
            Optional<Long> grew = watch.grewAfter(since);
            if (grew.isPresent()) {
                return (grew.get() - since) / 1_000_000;
            }
            if (System.nanoTime() - since > RECOVERY_NANOS) {
                return -1;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static double tenths(long nanos) {
        return Math.round(nanos / 1e8) / 10.0;
    }
}
