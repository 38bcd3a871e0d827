package org.curia.node.submission;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.curia.core.consensus.FinalizedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Receipt;
import org.curia.node.api.Overloaded;

/**
 * Requests that wait for a transaction or a height. They are answered when the block is stored on this node, so that what is called
 * final can be read here at once. Bounded; {@link #expire} ends those whose time is over.
 */
public final class FinalityWaiters {
    private static final int REMEMBERED_RECEIPTS = 20_000;

    private final int maxWaiting;
    private final Executor answering;
    private final Map<Hash, List<Waiter<Optional<Receipt>>>> forReceipt = new LinkedHashMap<>();
    private final List<HeightWaiter> forHeight = new ArrayList<>();
    private final Map<Hash, Receipt> recent = new LinkedHashMap<>();
    private long storedHeight;
    private int count;

    private record Waiter<T>(CompletableFuture<T> answer, long untilNanos) {}

    private record HeightWaiter(long height, Waiter<Boolean> waiter) {}

    /** @param answering runs what waits for an answer: never the thread that writes blocks */
    public FinalityWaiters(int maxWaiting, long storedHeight, Executor answering) {
        this.maxWaiting = maxWaiting;
        this.storedHeight = storedHeight;
        this.answering = answering;
    }

    /**
     * Completed at once where the receipt is recent; one from long ago is for the caller to look up.
     *
     * @throws Overloaded when too many wait
     */
    public synchronized CompletableFuture<Optional<Receipt>> awaitReceipt(Hash transactionId, Duration atMost) {
        Receipt known = recent.get(transactionId);
        if (known != null) {
            return CompletableFuture.completedFuture(Optional.of(known));
        }
        var waiter = this.<Optional<Receipt>>admit(atMost);
        forReceipt.computeIfAbsent(transactionId, id -> new ArrayList<>(1)).add(waiter);
        return waiter.answer();
    }

    /** @throws Overloaded when too many wait */
    public synchronized CompletableFuture<Boolean> awaitHeight(long height, Duration atMost) {
        if (height <= storedHeight) {
            return CompletableFuture.completedFuture(true);
        }
        var waiter = this.<Boolean>admit(atMost);
        forHeight.add(new HeightWaiter(height, waiter));
        return waiter.answer();
    }

    public void stored(FinalizedBlock block) {
        var answers = new ArrayList<Runnable>();
        synchronized (this) {
            storedHeight = block.height();
            for (Receipt receipt : block.receipts()) {
                remember(receipt);
                answers.addAll(answersFor(receipt.transactionId(), Optional.of(receipt)));
            }
            for (Iterator<HeightWaiter> each = forHeight.iterator(); each.hasNext(); ) {
                HeightWaiter next = each.next();
                if (next.height() <= storedHeight) {
                    each.remove();
                    count--;
                    answers.add(() -> next.waiter().answer().complete(true));
                }
            }
        }
        run(answers);
    }

    /** It left the pool without a block: waiting any longer is of no use. */
    public void dropped(Hash transactionId) {
        List<Runnable> answers;
        synchronized (this) {
            answers = answersFor(transactionId, Optional.empty());
        }
        run(answers);
    }

    public void expire(long nowNanos) {
        var answers = new ArrayList<Runnable>();
        synchronized (this) {
            forReceipt.values().removeIf(waiters -> {
                waiters.removeIf(waiter -> expired(waiter, nowNanos, Optional.empty(), answers));
                return waiters.isEmpty();
            });
            forHeight.removeIf(waiting -> expired(waiting.waiter(), nowNanos, false, answers));
        }
        run(answers);
    }

    /** Answers all, as if their time were over. */
    public void close() {
        var answers = new ArrayList<Runnable>();
        synchronized (this) {
            forReceipt
                    .values()
                    .forEach(waiters -> waiters.forEach(
                            waiter -> answers.add(() -> waiter.answer().complete(Optional.empty()))));
            forHeight.forEach(
                    waiting -> answers.add(() -> waiting.waiter().answer().complete(false)));
            forReceipt.clear();
            forHeight.clear();
            count = 0;
        }
        answers.forEach(Runnable::run);
    }

    private <T> Waiter<T> admit(Duration atMost) {
        if (count >= maxWaiting) {
            throw new Overloaded(count + " requests wait for finality already", 1);
        }
        count++;
        return new Waiter<>(new CompletableFuture<>(), System.nanoTime() + atMost.toNanos());
    }

    private void remember(Receipt receipt) {
        recent.put(receipt.transactionId(), receipt);
        if (recent.size() > REMEMBERED_RECEIPTS) {
            Iterator<Hash> oldest = recent.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private List<Runnable> answersFor(Hash transactionId, Optional<Receipt> receipt) {
        List<Waiter<Optional<Receipt>>> waiters = forReceipt.remove(transactionId);
        if (waiters == null) {
            return List.of();
        }
        count -= waiters.size();
        return waiters.stream()
                .<Runnable>map(waiter -> () -> waiter.answer().complete(receipt))
                .toList();
    }

    private <T> boolean expired(Waiter<T> waiter, long nowNanos, T answer, List<Runnable> answers) {
        if (waiter.untilNanos() - nowNanos > 0 && !waiter.answer().isDone()) {
            return false;
        }
        count--;
        answers.add(() -> waiter.answer().complete(answer));
        return true;
    }

    private void run(List<Runnable> answers) {
        if (!answers.isEmpty()) {
            answering.execute(() -> answers.forEach(Runnable::run));
        }
    }
}
