package org.curia.client.bench;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.MalformedException;

/** Asks one node for block after block, each as soon as it is final; another node when that one is silent. A thread of its own. */
final class FinalityWatch implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    /** A node that says nothing for so much longer has stopped. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final long PAUSE_MILLIS = 20;

    private final List<NodeClient> nodes;
    private final Consumer<SeenBlock> listener;
    private final Thread thread = new Thread(this::follow, "bench-finality");
    private volatile boolean closed;
    private long next;

    /** @param listener called by the watch's thread, in order of height from {@code from} on */
    FinalityWatch(List<NodeClient> nodes, long from, Consumer<SeenBlock> listener) {
        this.nodes = nodes;
        this.next = from;
        this.listener = listener;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void follow() {
        for (int turn = 0; !closed; turn++) {
            try {
                followWhileItServes(nodes.get(turn % nodes.size()));
            } catch (NodeUnavailable | NodeRefusal | MalformedException e) {
                pause();
            }
        }
    }

    private void followWhileItServes(NodeClient node) throws MalformedException {
        while (!closed) {
            Optional<byte[]> block = node.awaitBlockEncoded(next, LONG_POLL, GRACE);
            if (block.isEmpty()) {
                return;
            }
            listener.accept(SeenBlock.read(next, block.get(), System.nanoTime()));
            next++;
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
