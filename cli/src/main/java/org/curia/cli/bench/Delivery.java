package org.curia.cli.bench;

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
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeRefusal;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.node.SubmissionResult;
import org.curia.client.settle.Refusals;

/**
 * Sends payments to all nodes in turn and watches the blocks until each is decided. One thread, the caller's, owns all state; answers
 * and blocks reach it through one queue. Leaner than a {@code Settlement}, which keeps an object for each payment and believes no node.
 */
final class Delivery {
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long SWEEP_NANOS = 100_000_000L;
    private static final long SHORTEST_WAIT_NANOS = 200_000L;
    private static final byte[] REFUSED = "\"refused\"".getBytes(StandardCharsets.US_ASCII);

    private final Consignment consignment;
    private final Pace pace;
    private final List<Way> ways = new ArrayList<>();
    private final FinalityWatch watch;
    private final Consumer<SeenBlock> alsoTold;
    private final Consumer<Consignment> progress;
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
    record Outcome(
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
    Delivery(
            List<NodeClient> nodes,
            Source source,
            Pace pace,
            long from,
            Consumer<SeenBlock> alsoTold,
            Consumer<Consignment> progress) {
        this.pace = pace;
        this.consignment = new Consignment(source, pace);
        this.alsoTold = alsoTold;
        this.progress = progress;
        this.watch = new FinalityWatch(nodes, from, block -> events.add(() -> seen(block)));
        nodes.forEach(node -> ways.add(new Way(node, ways.size(), pace.requestsAtOnce())));
    }

    Outcome run() throws InterruptedException {
        watch.start();
        try {
            long begin = System.nanoTime();
            lastNewsNanos = begin;
            lastSweepNanos = begin;
            consignment.begin(begin);
            while (!consignment.isDone()) {
                step(System.nanoTime());
            }
            return new Outcome(
                    consignment.finalized(),
                    consignment.failed(),
                    consignment.firstFailure(),
                    blocks,
                    largestBlock,
                    begin,
                    Math.max(begin, lastFinalNanos),
                    lastHeight,
                    consignment.latencyMicros());
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
            consignment.sweep(now);
            ways.forEach(way -> probe(way, now));
            progress.accept(consignment);
            if (now - lastNewsNanos > PATIENCE_NANOS) {
                consignment.giveUp("nothing became final for a minute");
            }
        }
    }

    /** Answers and blocks end it earlier; so much at least, or a payment that no node has room for would keep a processor busy. */
    private long waitNanos(long now) {
        return pace.isOpenLoop() && consignment.hasMore()
                ? Math.max(SHORTEST_WAIT_NANOS, Math.min(SWEEP_NANOS, consignment.nextDueNanos() - now))
                : SWEEP_NANOS;
    }

    /** Round and round the nodes that take something, as long as there is something. */
    private void send(long now) {
        for (int passed = 0; passed < ways.size(); passed++) {
            Way way = ways.get(turn++ % ways.size());
            if (way.isOpen(now)) {
                var batch = consignment.take(way.number, now);
                if (batch.isEmpty()) {
                    return;
                }
                send(way, batch.get());
                passed = -1;
            }
        }
    }

    private void send(Way way, Batch batch) {
        way.sent();
        way.node
                .submitEncoded(batch.bytes(), batch.offset(), batch.length())
                .whenComplete((answer, failure) -> events.add(
                        failure == null ? () -> answered(way, batch, answer) : () -> unanswered(way, batch, failure)));
    }

    private void answered(Way way, Batch batch, byte[] answer) {
        way.answered();
        if (!contains(answer, REFUSED)) {
            return;
        }
        long now = System.nanoTime();
        List<SubmissionResult> results = way.node.results(answer, batch.numbers().length);
        for (int i = 0; i < results.size(); i++) {
            SubmissionResult result = results.get(i);
            if (result.refused()) {
                String why = result.reason() + ": " + result.detail();
                consignment.refused(batch.numbers()[i], Refusals.mayPass(result.reason()), why, now);
            }
        }
    }

    private void unanswered(Way way, Batch batch, Throwable failure) {
        way.answered();
        long now = System.nanoTime();
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NodeRefusal refusal) {
            for (int number : batch.numbers()) {
                consignment.refused(number, false, refusal.getMessage(), now);
            }
        } else if (cause instanceof NodeUnavailable unavailable) {
            consignment.unanswered(batch);
            if (unavailable.getCause() == null || unavailable.getCause() instanceof HttpTimeoutException) {
                way.pause(unavailable.retryAfter().toNanos(), now);
            } else {
                breakOff(way, now);
            }
        } else {
            throw cause instanceof RuntimeException known ? known : new IllegalStateException("a batch failed", cause);
        }
    }

    private void breakOff(Way way, long now) {
        if (way.breakOff(now)) {
            consignment.lost(way.number);
        }
    }

    private void probe(Way way, long now) {
        if (way.takeProbe(now)) {
            way.node
                    .statusLater()
                    .whenComplete((any, failure) -> events.add(() -> {
                        if (failure == null) {
                            way.back(System.nanoTime());
                        } else {
                            way.breakOff(System.nanoTime());
                        }
                    }));
        }
    }

    private void seen(SeenBlock block) {
        alsoTold.accept(block);
        int before = consignment.decided();
        for (long key : block.keys()) {
            consignment.included(key, !contains(block.unsettled(), key), block.atNanos());
        }
        int more = consignment.decided() - before;
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
