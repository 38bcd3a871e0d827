package org.curia.client.settle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeUnavailable;
import org.curia.client.node.SubmissionResult;
import org.curia.core.consensus.wire.BlockCodec.Published;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.sync.BlockEvidence;

/**
 * Brings a {@link Work} to its end. Batches go to every node that answers, one at a time each. Only final blocks say that something
 * was included; a node's word alone never does. Sending a transaction again is harmless, because its id and nonce stay the same, so
 * whatever is not heard of is sent again. One thread, the caller's, owns all state; answers and blocks reach it through one queue.
 */
public final class Settlement {
    /** Two full blocks: enough to keep the network busy, and far from filling the nodes' pools. */
    private static final int MAX_OUTSTANDING = 20_000;

    private static final long RESEND_NANOS = Duration.ofSeconds(15).toNanos();
    private static final long SWEEP_NANOS = Duration.ofMillis(200).toNanos();
    private static final long POLL_MILLIS = 5;

    private final Lanes lanes;
    private final BlockFollower follower;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Map<Hash, InFlightTransaction> flights = new LinkedHashMap<>();
    private final Map<InFlightTransaction.Slot, InFlightTransaction> slots = new LinkedHashMap<>();
    private final Deque<InFlightTransaction> ready = new ArrayDeque<>();
    private final Work work;
    private final Duration patience;
    private final Consumer<Standing> progress;

    private long height;
    private long lastNewsNanos;
    private long lastSweepNanos;

    /** @param silentNodes those that gave no answer last time */
    public record Standing(long height, int outstanding, int silentNodes) {}

    /**
     * @param followFrom no transaction of the work can be in a block below this height
     * @param patience how long to go on when nothing changes
     * @param progress told a few times a second
     */
    public Settlement(
            List<NodeClient> nodes,
            BlockEvidence evidence,
            long followFrom,
            Work work,
            Duration patience,
            Consumer<Standing> progress) {
        this.lanes = new Lanes(nodes);
        this.work = work;
        this.patience = patience;
        this.progress = progress;
        this.height = followFrom - 1;
        this.follower = new BlockFollower(nodes, evidence, followFrom, new BlockFollower.Listener() {
            @Override
            public void block(Published block) {
                events.add(() -> seen(block));
            }

            @Override
            public void failed(RuntimeException bug) {
                events.add(() -> {
                    throw bug;
                });
            }
        });
    }

    /** @throws Undecided when nothing changed for too long; what is undecided then may still be included */
    public void run() throws InterruptedException, Undecided {
        for (Transaction transaction : work.maybeSent()) {
            InFlightTransaction flight = depart(transaction);
            flight.mayHold = lanes.all();
            flight.waitBeforeNextAttempt(System.nanoTime());
        }
        lastNewsNanos = System.nanoTime();
        follower.start();
        try {
            while (!work.finished()) {
                step();
            }
        } finally {
            follower.close();
        }
    }

    private void step() throws InterruptedException, Undecided {
        if (flights.size() < MAX_OUTSTANDING) {
            for (Transaction transaction : work.next(MAX_OUTSTANDING - flights.size(), height)) {
                queue(depart(transaction));
                lastNewsNanos = System.nanoTime();
            }
        }
        lanes.forEach(this::send);
        Runnable event = events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        while (event != null) {
            event.run();
            event = events.poll();
        }
        long now = System.nanoTime();
        if (now - lastSweepNanos >= SWEEP_NANOS) {
            lastSweepNanos = now;
            lanes.forEach(lane -> probe(lane, now));
            sweep(now);
            progress.accept(new Standing(height, flights.size(), lanes.silent()));
            if (now - lastNewsNanos > patience.toNanos() && !work.finished()) {
                throw new Undecided(flights.size());
            }
        }
    }

    private InFlightTransaction depart(Transaction transaction) {
        InFlightTransaction flight = new InFlightTransaction(transaction);
        flights.put(transaction.id(), flight);
        slots.put(flight.slot(), flight);
        return flight;
    }

    private void queue(InFlightTransaction flight) {
        flight.moving = true;
        ready.add(flight);
    }

    private void send(Lane lane) {
        long now = System.nanoTime();
        List<InFlightTransaction> batch =
                lane.isOpen(now) ? lane.takeBatch(ready, NodeClient.MAX_BATCH, now) : List.of();
        if (!batch.isEmpty()) {
            lane.node
                    .submit(batch.stream().map(flight -> flight.transaction).toList())
                    .whenComplete((results, failure) -> events.add(
                            failure == null
                                    ? () -> answered(lane, batch, results)
                                    : () -> unanswered(lane, batch, failure)));
        }
    }

    /** Otherwise the death of a node that has taken everything would be noticed only when it is all sent again. */
    private void probe(Lane lane, long now) {
        List<InFlightTransaction> none = List.of();
        if (lane.takeProbe(now)) {
            lane.node
                    .statusLater()
                    .whenComplete((any, failure) ->
                            events.add(failure == null ? lane::answered : () -> unanswered(lane, none, failure)));
        }
    }

    private void answered(Lane lane, List<InFlightTransaction> batch, List<SubmissionResult> results) {
        lane.answered();
        long now = System.nanoTime();
        for (int i = 0; i < batch.size(); i++) {
            InFlightTransaction flight = batch.get(i);
            flight.moving = false;
            if (isUnderWay(flight)) {
                weigh(flight, lane, results.get(i), now);
            }
        }
    }

    private void weigh(InFlightTransaction flight, Lane lane, SubmissionResult result, long now) {
        if (!result.refused()) {
            flight.accepted(lane, lanes.all(), now + RESEND_NANOS);
        } else if (Refusals.mayPass(result.reason())) {
            flight.waitBeforeNextAttempt(now);
        } else {
            flight.refused(lane);
            if (flight.mayHold == 0 && Long.bitCount(flight.refusedBy) >= lanes.enoughRefusals()) {
                arrive(flight, new TransactionResult.Refused(result.reason(), result.detail()));
            } else {
                flight.nextAttemptNanos = now;
            }
        }
    }

    private void unanswered(Lane lane, List<InFlightTransaction> batch, Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof NodeUnavailable unavailable)) {
            throw cause instanceof RuntimeException known ? known : new IllegalStateException("a batch failed", cause);
        }
        long now = System.nanoTime();
        lane.unanswered(unavailable, now);
        for (InFlightTransaction flight : batch) {
            flight.mayHold |= unavailable.isDead() ? 0 : lane.bit();
            if (isUnderWay(flight)) {
                queue(flight);
            }
        }
        if (unavailable.isDead()) {
            forgetWhatItHeld(lane, now);
        }
    }

    /** A pool lives in memory: what a dead node took is lost, or it passed it on and any of the others may hold it. */
    private void forgetWhatItHeld(Lane dead, long now) {
        dead.takeOwn().forEach(flight -> flight.moving = false);
        long others = lanes.all() & ~dead.bit();
        for (InFlightTransaction flight : flights.values()) {
            if ((flight.mayHold & dead.bit()) != 0 && others != 0) {
                flight.mayHold = others;
            }
            if (flight.acceptedBy == dead) {
                flight.acceptedBy = null;
                flight.nextAttemptNanos = now;
            }
        }
    }

    private void seen(Published block) {
        List<Transaction> transactions = block.block().transactions();
        for (int i = 0; i < transactions.size(); i++) {
            Transaction included = transactions.get(i);
            work.included(included.sender(), included.body().nonce());
            InFlightTransaction flight = slots.get(new InFlightTransaction.Slot(
                    included.sender(), included.body().nonce()));
            if (flight != null) {
                boolean itself = flight.transaction.equals(included);
                TransactionResult result = itself
                        ? new TransactionResult.Included(block.receipts().get(i))
                        : new TransactionResult.Superseded(included.id());
                arrive(flight, result);
            }
        }
        height = block.block().height();
        work.followedThrough(height);
    }

    /** Sends again what was not heard of in time; finds what has expired. */
    private void sweep(long now) {
        lanes.forEach(lane -> lane.takeOverdue(now).forEach(flight -> {
            flight.mayHold |= lane.bit();
            flight.moving = false;
            flight.nextAttemptNanos = now;
        }));
        for (InFlightTransaction flight : List.copyOf(flights.values())) {
            long expiryHeight = flight.transaction.body().expiryHeight();
            if (height >= expiryHeight) {
                arrive(flight, new TransactionResult.Expired(expiryHeight));
            } else if (!flight.moving && now - flight.nextAttemptNanos >= 0) {
                sendAgain(flight);
            }
        }
    }

    /** Who takes it does not matter while nobody refused. */
    private void sendAgain(InFlightTransaction flight) {
        if (flight.refusedBy == 0) {
            queue(flight);
        } else {
            lanes.nextToAsk(flight).add(flight);
        }
    }

    private void arrive(InFlightTransaction flight, TransactionResult result) {
        flights.remove(flight.transaction.id());
        slots.remove(flight.slot());
        lastNewsNanos = System.nanoTime();
        work.became(flight.transaction, result);
    }

    private boolean isUnderWay(InFlightTransaction flight) {
        return flights.get(flight.transaction.id()) == flight;
    }
}
