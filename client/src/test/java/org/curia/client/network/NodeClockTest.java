package org.curia.client.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real process; skipped where libfaketime is not installed. */
class NodeClockTest {
    @TempDir
    Path base;

    private NodeClock clock;

    @BeforeEach
    void hasLibrary() {
        assumeTrue(NodeClock.library().isPresent());
        clock = new NodeClock(base);
    }

    private long aheadSeconds() throws IOException, InterruptedException {
        ProcessBuilder date = new ProcessBuilder("date", "+%s");
        date.environment().putAll(clock.environment());
        Process process = date.start();
        String seconds = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return Long.parseLong(seconds) - System.currentTimeMillis() / 1_000;
    }

    @Test
    void aProcessHasTheClockThatWasSet() throws Exception {
        clock.create();
        assertThat(aheadSeconds()).isBetween(-2L, 2L);
        clock.setAheadMillis(60_000);
        assertThat(aheadSeconds()).isBetween(58L, 62L);
        clock.setAheadMillis(-60_000);
        assertThat(aheadSeconds()).isBetween(-62L, -58L);
    }

    @Test
    void aNodeWithoutAClockOfItsOwnHasTheMachines() {
        assertThat(clock.environment()).isEmpty();
    }
}
