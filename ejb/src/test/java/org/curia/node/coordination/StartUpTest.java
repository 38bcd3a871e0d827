package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.curia.node.LogLines;
import org.curia.node.configuration.InvalidConfiguration;
import org.curia.node.diagnosis.Cause;
import org.curia.node.diagnosis.Finding;
import org.curia.node.port.StorageContradiction;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartUpTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final AtomicReference<Runnable> configuration = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> database = new AtomicReference<>(() -> {});
    private final AtomicReference<Runnable> ledger = new AtomicReference<>(() -> {});
    private final AtomicInteger attempts = new AtomicInteger();
    private final List<Thread> ends = new CopyOnWriteArrayList<>();
    private final StartUp start = new StartUp(
            new StartUp.Steps() {
                @Override
                public void configure() {
                    configuration.get().run();
                }

                @Override
                public void connect() {
                    attempts.incrementAndGet();
                    database.get().run();
                }

                @Override
                public void begin() {
                    ledger.get().run();
                }

                @Override
                public void end() {
                    ends.add(Thread.currentThread());
                }
            },
            Duration.ofMillis(50));
    private final Thread thread = new Thread(start);

    @AfterEach
    void stop() {
        start.stop(LONG);
    }

    @Test
    void beforeItsFirstStepTheNodeIsStarting() {
        assertThat(start.whyNot()).hasValue(new Finding(Cause.STARTING, "the node is starting"));
    }

    @Test
    void aNodeWhoseDatabaseIsAwaySaysSoAndStartsWhenItIsThere() {
        database.set(() -> {
            throw new StorageTrouble("the database does not answer: Connection refused", null);
        });
        try (LogLines log = LogLines.of(StartUp.class)) {
            thread.start();
            await().until(() -> attempts.get() > 1);

            assertThat(start.whyNot())
                    .hasValue(new Finding(Cause.DATABASE, "the database does not answer: Connection refused"));
            assertThat(start.hasFailed()).isFalse();
            assertThat(start.exception().isForGood()).isFalse();
            assertThat(log.warnings())
                    .containsExactly("The node waits for its database, and tries again: the database does not answer:"
                            + " Connection refused");
        }
        database.set(() -> {});

        await().until(() -> start.whyNot().isEmpty());
    }

    @Test
    void troubleWhileTheLedgerIsReadIsWaitedForToo() {
        ledger.set(() -> {
            throw new StorageTrouble("the disk is full", null);
        });
        thread.start();
        start.awaitFirstWord(Duration.ofSeconds(30));
        await().until(() -> attempts.get() > 1);

        ledger.set(() -> {});

        await().until(() -> start.whyNot().isEmpty());
    }

    @Test
    void aDatabaseThatTakesTheConnectionAndIsSilentIsNamedWithoutWaitingForIt() {
        var thaw = new CountDownLatch(1);
        database.set(() -> {
            waitFor(thaw);
        });
        thread.start();
        start.awaitFirstWord(Duration.ofSeconds(30));

        assertThat(start.whyNot())
                .get()
                .satisfies(why -> assertThat(why.cause()).isEqualTo(Cause.DATABASE))
                .satisfies(why -> assertThat(why.sentence()).startsWith("the database does not answer"));
        thaw.countDown();
        await().until(() -> start.whyNot().isEmpty());
    }

    @Test
    void aWrongConfigurationIsReportedInTheWordsOfTheLogAndNotTriedAgain() {
        configuration.set(() -> {
            throw new InvalidConfiguration("curia.genesis.file is not set");
        });
        try (LogLines log = LogLines.of(StartUp.class)) {
            start.run();

            assertThat(log.warnings()).containsExactly("The node does not start. curia.genesis.file is not set");
        }
        assertThat(start.whyNot()).hasValue(new Finding(Cause.CONFIGURATION, "curia.genesis.file is not set"));
        assertThat(start.hasFailed()).isTrue();
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aDatabaseOfAnotherNetworkEndsTheStart() {
        ledger.set(() -> {
            throw new StorageContradiction("the database holds the ledger of another network");
        });
        start.run();

        assertThat(start.whyNot())
                .hasValue(new Finding(Cause.START_FAILED, "the database holds the ledger of another network"));
        assertThat(start.exception().isForGood()).isTrue();
    }

    @Test
    void anErrorThatNobodyForesawIsReportedAndNotSwallowed() {
        ledger.set(() -> {
            throw new NoClassDefFoundError("org/example/Missing");
        });
        start.run();

        assertThat(start.whyNot())
                .get()
                .extracting(Finding::sentence)
                .isEqualTo("NoClassDefFoundError: org/example/Missing");
        assertThat(start.hasFailed()).isTrue();
    }

    @Test
    void aStoppedStartTriesNoLonger() throws InterruptedException {
        database.set(() -> {
            throw new StorageTrouble("away", null);
        });
        thread.start();
        await().until(() -> attempts.get() > 0);
        start.stop(LONG);
        thread.join();

        assertThat(start.whyNot()).isPresent();
        assertThat(ends).containsExactly(Thread.currentThread());
    }

    @Test
    void aStopEndsWhatTheStartHasOpenedOnce() throws InterruptedException {
        thread.start();
        thread.join();

        start.stop(LONG);
        start.stop(LONG);

        assertThat(ends).containsExactly(Thread.currentThread());
    }

    @Test
    void aStopBeforeTheStartOpensNothing() {
        start.stop(LONG);
        start.run();

        assertThat(attempts).hasValue(0);
        assertThat(ends).hasSize(1);
    }

    @Test
    void aStopWhileItConnectsLetsTheNodeNotBegin() throws InterruptedException {
        var connecting = new CountDownLatch(1);
        var begun = new AtomicInteger();
        database.set(() -> waitFor(connecting));
        ledger.set(begun::incrementAndGet);
        thread.start();
        await().until(() -> attempts.get() > 0);
        Thread stopping = new Thread(() -> start.stop(LONG));
        stopping.start();
        await().until(start::isStopping);

        connecting.countDown();
        thread.join();
        stopping.join();

        assertThat(begun).hasValue(0);
        assertThat(ends).containsExactly(stopping);
    }

    @Test
    void whatAStepOpensAfterTheStopHasWaitedLongEnoughIsEndedByThatStepsThread() throws InterruptedException {
        var opening = new CountDownLatch(1);
        var begins = new CountDownLatch(1);
        ledger.set(() -> {
            begins.countDown();
            waitFor(opening);
        });
        thread.start();
        begins.await();

        start.stop(Duration.ofMillis(10));
        assertThat(ends).as("the step still opens something").isEmpty();
        opening.countDown();
        thread.join();

        assertThat(ends).containsExactly(thread);
    }

    @Test
    void aStepThatFailsAfterTheStopIsEndedTooAndNotReportedAsAFault() throws InterruptedException {
        var opening = new CountDownLatch(1);
        var begins = new CountDownLatch(1);
        ledger.set(() -> {
            begins.countDown();
            waitFor(opening);
            throw new IllegalStateException("the server has closed the way to the database");
        });
        try (LogLines log = LogLines.of(StartUp.class)) {
            thread.start();
            begins.await();
            start.stop(Duration.ofMillis(10));
            opening.countDown();
            thread.join();

            assertThat(log.warnings()).hasSize(1).allMatch(line -> line.startsWith("The start did not end within"));
        }
        assertThat(ends).containsExactly(thread);
        assertThat(start.hasFailed()).isFalse();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
