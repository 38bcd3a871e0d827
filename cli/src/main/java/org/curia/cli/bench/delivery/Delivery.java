package org.curia.cli.bench.delivery;

import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.curia.cli.bench.payments.Source;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.node.SubmissionResult;
import org.curia.client.settle.Refusals;

/**
 * Sends payments to all nodes in turn and watches the blocks until each is decided. One thread, the caller's, owns all state; answers
 * and blocks reach it through one queue. Leaner than a {@code Settlement}, which keeps an object for each payment and believes no node.
 */
public final class Delivery {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long SWEEP_NANOS = 100_000_000L;
    private static final long SHORTEST_WAIT_NANOS = 200_000L;
    private static final byte[] REFUSED = "\"refused\"".getBytes(StandardCharsets.US_ASCII);

    private final InFlightPayments inFlight;
    private final Pace pace;
    private final List<NodeConnection> connections = new ArrayList<>();
    private final FinalityWatch watch;
    private final Consumer<SeenBlock> alsoTold;
    private final Consumer<InFlightPayments> progress;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private int turn;
    private int blocks;
    private int largestBlock;
    private long lastHeight;
    private long lastFinalNanos;
    private long lastNewsNanos;
    private long lastSweepNanos;

    /**
     * @param firstNanos just before the first byte was sent
     * @param lastNanos when the last payment was known final
     * @param lastHeight of the last block with any
     */
    public record Outcome(
            int finalized,
            int failed,
            Optional<String> firstFailure,
            int blocks,
            int largestBlock,
            long firstNanos,
            long lastNanos,
            long lastHeight,
            Histogram latencyMicros) {}

    /**
     * @param from no payment can be in a block below this height
     * @param alsoTold of each block, by the thread that runs this
     */
    public Delivery(
            List<NodeClient> nodes,
            Source source,
            Pace pace,
            long from,
            Consumer<SeenBlock> alsoTold,
            Consumer<InFlightPayments> progress) {
        this.pace = pace;
        this.inFlight = new InFlightPayments(source, pace);
        this.alsoTold = alsoTold;
        this.progress = progress;
        this.watch = new FinalityWatch(nodes, from, block -> events.add(() -> seen(block)));
        nodes.forEach(node -> connections.add(new NodeConnection(node, connections.size(), pace.requestsAtOnce())));
    }

    public Outcome run() throws InterruptedException {
        watch.start();
        try {
            long begin = System.nanoTime();
            lastNewsNanos = begin;
            lastSweepNanos = begin;
            inFlight.begin(begin);
            while (!inFlight.isDone()) {
                step(System.nanoTime());
            }
            return new Outcome(
                    inFlight.finalized(),
                    inFlight.failed(),
                    inFlight.firstFailure(),
                    blocks,
                    largestBlock,
                    begin,
                    Math.max(begin, lastFinalNanos),
                    lastHeight,
                    inFlight.latencyMicros());
        } finally {
            watch.close();
        }
    }

    private void step(long now) throws InterruptedException {
        send(now);
        Runnable event = events.poll(waitNanos(now), TimeUnit.NANOSECONDS);
        for (; event != null; event = events.poll()) {
            event.run();
        }
        if (now - lastSweepNanos > SWEEP_NANOS) {
            lastSweepNanos = now;
            inFlight.sweep(now);
            connections.forEach(connection -> probe(connection, now));
            progress.accept(inFlight);
            if (now - lastNewsNanos > PATIENCE_NANOS) {
                inFlight.giveUp("nothing became final for a minute");
            }
        }
    }

    /** Answers and blocks end it earlier; so much at least, or a payment that no node has room for would keep a processor busy. */
    private long waitNanos(long now) {
        return pace.isOpenLoop() && inFlight.hasMore()
                ? Math.max(SHORTEST_WAIT_NANOS, Math.min(SWEEP_NANOS, inFlight.nextDueNanos() - now))
                : SWEEP_NANOS;
    }

    /** Round and round the nodes that take something, as long as there is something. */
    private void send(long now) {
        for (int passed = 0; passed < connections.size(); passed++) {
            NodeConnection connection = connections.get(turn++ % connections.size());
            if (connection.isOpen(now)) {
                var batch = inFlight.take(connection.number, now);
                if (batch.isEmpty()) {
                    return;
                }
                send(connection, batch.get());
                passed = -1;
            }
        }
    }

    private void send(NodeConnection connection, Batch batch) {
        connection.sent();
        connection
                .node
                .submitEncoded(batch.bytes(), batch.offset(), batch.length())
                .whenComplete((answer, failure) -> events.add(
                        failure == null
                                ? () -> answered(connection, batch, answer)
                                : () -> unanswered(connection, batch, failure)));
    }

    private void answered(NodeConnection connection, Batch batch, byte[] answer) {
        connection.answered();
        if (!contains(answer, REFUSED)) {
            return;
        }
        long now = System.nanoTime();
        List<SubmissionResult> results = connection.node.results(answer, batch.numbers().length);
        for (int i = 0; i < results.size(); i++) {
            SubmissionResult result = results.get(i);
            if (result.refused()) {
                String why = result.reason() + ": " + result.detail();
                inFlight.refused(batch.numbers()[i], Refusals.mayPass(result.reason()), why, now);
            }
        }
    }

    private void unanswered(NodeConnection connection, Batch batch, Throwable failure) {
        connection.answered();
        long now = System.nanoTime();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NodeRefusal refusal) {
            for (int number : batch.numbers()) {
                inFlight.refused(number, false, refusal.getMessage(), now);
            }
        } else if (cause instanceof NodeUnavailable unavailable) {
            inFlight.unanswered(batch);
            if (unavailable.getCause() == null || unavailable.getCause() instanceof HttpTimeoutException) {
                connection.pause(unavailable.retryAfter().toNanos(), now);
            } else {
                breakOff(connection, now);
            }
        } else {
            throw cause instanceof RuntimeException known ? known : new IllegalStateException("a batch failed", cause);
        }
    }

    private void breakOff(NodeConnection connection, long now) {
        if (connection.breakOff(now)) {
            inFlight.lost(connection.number);
        }
    }

    private void probe(NodeConnection connection, long now) {
        if (connection.takeProbe(now)) {
            connection
                    .node
                    .statusLater()
                    .whenComplete((any, failure) -> events.add(() -> {
                        if (failure == null) {
                            connection.back(System.nanoTime());
                        } else {
                            connection.breakOff(System.nanoTime());
                        }
                    }));
        }
    }

    private void seen(SeenBlock block) {
        alsoTold.accept(block);
        int before = inFlight.decided();
        for (long key : block.keys()) {
            inFlight.included(key, !contains(block.unsettled(), key), block.atNanos());
        }
        int more = inFlight.decided() - before;
        if (more > 0) {
            blocks++;
            largestBlock = Math.max(largestBlock, more);
            lastHeight = block.height();
            lastFinalNanos = block.atNanos();
            lastNewsNanos = block.atNanos();
        }
    }

    private static boolean contains(long[] values, long value) {
        return values.length > 0 && Arrays.stream(values).anyMatch(one -> one == value);
    }

    private static boolean contains(byte[] text, byte[] word) {
        for (int i = 0; i <= text.length - word.length; i++) {
            if (text[i] == word[0] && Arrays.equals(text, i, i + word.length, word, 0, word.length)) {
                return true;
            }
        }
        return false;
    }
}
