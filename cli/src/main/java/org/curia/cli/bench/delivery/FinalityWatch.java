package org.curia.cli.bench.delivery;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.core.codec.MalformedException;

/**
 * Asks one node for block after block, each as soon as it is final; another node when that one is silent. A few are asked for before
 * they are there: where blocks follow one another faster than an answer and the next question, what is measured would be this watch.
 * A thread of its own.
 */
final class FinalityWatch implements AutoCloseable {
    private static final Duration LONG_POLL = Duration.ofSeconds(1);
    /** A node that says nothing for so much longer has stopped. */
    private static final Duration GRACE = Duration.ofSeconds(4);

    private static final long PAUSE_MILLIS = 20;
    private static final int AHEAD = 4;

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
        Deque<CompletableFuture<Optional<byte[]>>> asked = new ArrayDeque<>();
        while (!closed) {
            while (asked.size() < AHEAD) {
                asked.add(node.awaitBlockLater(next + asked.size(), LONG_POLL, GRACE));
            }
            Optional<byte[]> block = await(asked.poll());
            if (block.isEmpty()) {
                return;
            }
            listener.accept(SeenBlock.read(next, block.get(), System.nanoTime()));
            next++;
        }
    }

    private Optional<byte[]> await(CompletableFuture<Optional<byte[]>> answer) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            closed = true;
            return Optional.empty();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
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
