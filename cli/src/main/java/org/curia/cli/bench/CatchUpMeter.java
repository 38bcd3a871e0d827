package org.curia.cli.bench;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.curia.cli.bench.delivery.SeenBlock;
import org.curia.cli.command.Failure;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.TemporaryNetwork;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.client.node.NodeUnavailable;

/**
 * A node that is dead while payments are made and started again when they are final: how fast it gets them. Counted is what it has not yet when it
 * first answers, so that the start of its server is not in the time.
 */
final class CatchUpMeter {
    private static final long LOOK_MILLIS = 20;
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final TemporaryNetwork network;
    private final LocalNode node;
    private final NodeClient client;
    private final SortedMap<Long, Integer> paymentsByHeight = new TreeMap<>();

    /** @param leader of the moment; another one is taken */
    CatchUpMeter(TemporaryNetwork network, String leader) {
        this.network = network;
        this.node = network.nodes().stream()
                .filter(other -> !other.name().equals(leader))
                .reduce((one, later) -> later)
                .orElseThrow(() -> new Failure("there is no node besides the leader"));
        this.client = new NodeClient(
                NodeClient.newHttpClient(), URI.create(node.description().url()));
    }

    void kill() {
        network.say("killing " + node.name() + ", which is to catch up later");
        node.kill();
    }

    synchronized void seen(SeenBlock block) {
        paymentsByHeight.put(block.height(), block.keys().length);
    }

    /**
     * Starts the node, and returns when it has the height.
     *
     * @return payments a second; empty where it had all of them when it first answered
     */
    OptionalDouble perSecond(long lastHeight) throws IOException, InterruptedException {
        network.say("starting " + node.name() + " again");
        network.startAgain(node);
        NodeStatus first = await(0);
        long beganNanos = System.nanoTime();
        await(lastHeight);
        double seconds = (System.nanoTime() - beganNanos) / 1e9;
        int payments = missedAbove(first.height());
        network.say(node.name() + " had height " + first.height() + " when it first answered, and got " + payments
                + " payments in " + Math.round(seconds * 10) / 10.0 + " s");
        return payments == 0 ? OptionalDouble.empty() : OptionalDouble.of(payments / seconds);
    }

    private synchronized int missedAbove(long height) {
        return paymentsByHeight.tailMap(height + 1).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private NodeStatus await(long height) throws InterruptedException {
        long giveUpNanos = System.nanoTime() + PATIENCE_NANOS;
        while (System.nanoTime() < giveUpNanos) {
            Optional<NodeStatus> status = status();
            if (status.isPresent() && status.get().height() >= height) {
                return status.get();
            }
            Thread.sleep(LOOK_MILLIS);
        }
        throw new Failure(node.name() + " has not reached height " + height + " ten minutes after its start");
    }

    private Optional<NodeStatus> status() {
        try {
            return Optional.of(client.status());
        } catch (NodeUnavailable e) {
            return Optional.empty();
        }
    }
}
