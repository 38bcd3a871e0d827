package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.curia.node.LogLines;
import org.curia.node.port.StorageTrouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabaseProbeTest {
    private final AtomicReference<Runnable> database = new AtomicReference<>(() -> {});
    private final DatabaseProbe probe = new DatabaseProbe(() -> database.get().run(), Duration.ofMillis(50));
    private final Thread thread = new Thread(probe);

    @AfterEach
    void stop() {
        probe.stop();
    }

    @Test
    void aDatabaseThatAnswersIsNoReason() {
        thread.start();

        await().during(Duration.ofMillis(100)).until(() -> probe.whyNoAnswer().isEmpty());
    }

    @Test
    void aDatabaseThatHangsIsAReasonUntilItAnswersAndWhoAsksDoesNotWait() {
        var thaw = new CountDownLatch(1);
        database.set(() -> hangUntil(thaw));
        thread.start();
        await().until(() -> probe.whyNoAnswer().isPresent());

        assertThat(probe.whyNoAnswer())
                .get()
                .asString()
                .startsWith("the database has not answered a read for more than 50 ms");
        thaw.countDown();
        await().until(() -> probe.whyNoAnswer().isEmpty());
    }

    @Test
    void whatTheDatabaseSaysIsTheReasonUntilItAnswers() {
        database.set(() -> {
            throw new StorageTrouble("no connection", null);
        });
        thread.start();
        await().until(() -> probe.whyNoAnswer().isPresent());

        assertThat(probe.whyNoAnswer()).hasValue("no connection");
        database.set(() -> {});
        await().until(() -> probe.whyNoAnswer().isEmpty());
    }

    @Test
    void silenceIsLoggedOnce() {
        var thaw = new CountDownLatch(1);
        database.set(() -> hangUntil(thaw));
        thread.start();
        await().until(() -> probe.whyNoAnswer().isPresent());
        try (LogLines log = LogLines.of(DatabaseProbe.class)) {
            probe.tick();
            probe.tick();

            assertThat(log.warnings()).hasSize(1);
        }
        thaw.countDown();
    }

    private static void hangUntil(CountDownLatch thaw) {
        try {
            thaw.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
