package org.curia.node.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.curia.node.persistence.DatabaseKind;
import org.curia.node.persistence.DatabaseUnderTest;
import org.curia.node.persistence.OwnPostgres;
import org.curia.node.persistence.block.RecentBlocks;
import org.curia.node.persistence.sql.Database;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class BoundedReadsTest {
    @TempDir
    private Path directory;

    private final AtomicInteger started = new AtomicInteger();
    private final BoundedReads reads = new BoundedReads(
            work -> {
                started.incrementAndGet();
                return new Thread(work);
            },
            2,
            Duration.ofMillis(100));

    @Test
    void whatTheReadGivesIsGivenAndWhatItThrowsIsThrown() {
        var contradiction = new StorageContradiction("altered");

        assertThat(reads.<Integer>read(() -> 7)).isEqualTo(7);
        assertThatThrownBy(() -> reads.read(() -> {
                    throw contradiction;
                }))
                .isSameAs(contradiction);
    }

    @Test
    void aReadThatHangsIsAnsweredAfterTheBoundAndOthersAtOnceWhenAllThreadsHang() {
        var thaw = new CountDownLatch(1);
        for (int reader = 0; reader < 2; reader++) {
            assertThatThrownBy(() -> reads.read(() -> hang(thaw)))
                    .isInstanceOf(StorageTrouble.class)
                    .hasMessage("the database has not answered a read within 100 ms");
        }

        assertThatThrownBy(() -> reads.read(() -> 7))
                .isInstanceOf(StorageTrouble.class)
                .hasMessage("all threads that read the database are busy");
        assertThat(started).hasValue(2);
        thaw.countDown();
        await().ignoreExceptions().until(() -> reads.<Integer>read(() -> 7) == 7);
    }

    @Test
    void moreReadsAtOnceThanThreadsAreAllAnsweredWhereTheDatabaseAnswers() throws Exception {
        var one = new BoundedReads(Thread::new, 1, Duration.ofMinutes(1));
        var thaw = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        var first = CompletableFuture.supplyAsync(() -> one.read(() -> {
            begun.countDown();
            return hang(thaw);
        }));
        begun.await();
        var second = CompletableFuture.supplyAsync(() -> one.<Integer>read(() -> 7));
        await().during(Duration.ofMillis(100)).until(() -> !second.isDone());
        thaw.countDown();

        assertThat(first.get()).isZero();
        assertThat(second.get()).isEqualTo(7);
    }

    @Test
    @Timeout(120)
    void aFrozenPostgresqlHoldsNoReaderUntilItThaws() throws Exception {
        try (OwnPostgres server = new OwnPostgres(directory.resolve("postgresql"))) {
            Database database = DatabaseUnderTest.open(DatabaseKind.POSTGRESQL, server.url())
                    .database();
            var patient = new BoundedReads(Thread::new, 2, Duration.ofMinutes(1));
            var queries = new LedgerQueries(database, new RecentBlocks(), reads);
            assertThat(new LedgerQueries(database, new RecentBlocks(), patient).latestHeight())
                    .isEmpty();

            server.freeze();
            try {
                assertThatThrownBy(queries::latestHeight)
                        .isInstanceOf(StorageTrouble.class)
                        .hasMessageStartingWith("the database has not answered a read within");
            } finally {
                server.thaw();
            }
            await().ignoreExceptions().until(() -> queries.latestHeight().isEmpty());
        }
    }

    private static int hang(CountDownLatch thaw) {
        try {
            thaw.await();
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
