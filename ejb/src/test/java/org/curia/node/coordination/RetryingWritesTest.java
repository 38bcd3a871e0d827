package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.curia.node.LogLines;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.Test;

class RetryingWritesTest {
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final RetryingWrites writes = new RetryingWrites("The journal", new Heartbeat());
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void aWriteIsTriedUntilItIsDurableAndToldOnce() {
        try (LogLines log = LogLines.of(RetryingWrites.class)) {
            writes.untilDurable(() -> failFirst(3));

            assertThat(log.warnings())
                    .containsExactly("The journal cannot be written, and is tried again until it is: the disk is full");
        }
        assertThat(attempts).hasValue(4);
        assertThat(writes.whyWaiting(Duration.ZERO)).isEmpty();
    }

    @Test
    void whatTheDatabaseSaysIsTheReasonOfTheWait() {
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> writes.untilDurable(() -> failFirst(1_000)));
        await().until(() -> writes.whyWaiting(Duration.ofHours(1)).isPresent());

        assertThat(writes.whyWaiting(Duration.ofHours(1))).hasValue("the disk is full");
        writes.stop();
        await().until(write::isDone);
    }

    @Test
    void aWriteThatHangsIsAReasonAfterAWhile() {
        var thaw = new CountDownLatch(1);
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> writes.untilDurable(() -> hangUntil(thaw)));
        await().until(() -> writes.whyWaiting(PATIENCE).isPresent());

        assertThat(writes.whyWaiting(Duration.ofHours(1))).isEmpty();
        assertThat(writes.attempting()).isPresent();
        thaw.countDown();
        await().until(write::isDone);
        assertThat(writes.whyWaiting(Duration.ZERO)).isEmpty();
        assertThat(writes.attempting()).isEmpty();
    }

    @Test
    void aContradictionIsNotTriedAgain() {
        assertThatThrownBy(() -> writes.untilDurable(() -> {
                    attempts.incrementAndGet();
                    throw new StorageContradiction("another vote");
                }))
                .isInstanceOf(StorageContradiction.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aNodeThatStopsTriesOnceMoreAndDoesNotSayThatItIsDurable() {
        writes.stop();

        assertThatThrownBy(() -> writes.untilDurable(() -> failFirst(1))).isInstanceOf(StorageTrouble.class);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aNodeThatStopsDoesNotWaitForTheNextAttempt() {
        CompletableFuture<Void> write = CompletableFuture.runAsync(() -> writes.untilDurable(() -> failFirst(1_000)));
        await().until(() -> attempts.get() > 0);

        writes.stop();

        await().atMost(Duration.ofSeconds(1)).until(write::isDone);
        assertThat(write).isCompletedExceptionally();
    }

    private void failFirst(int count) {
        if (attempts.incrementAndGet() <= count) {
            throw new StorageTrouble("the disk is full", null);
        }
    }

    private static void hangUntil(CountDownLatch thaw) {
        try {
            thaw.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
