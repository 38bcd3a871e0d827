package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
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
        return number("date", "+%s") - System.currentTimeMillis() / 1_000;
    }

    private long number(String... command) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command);
        program.environment().putAll(clock.environment());
        Process process = program.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return Long.parseLong(printed);
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
    void filesDoNotChangeTheirAgeOrTheServerWouldDeployAgain() throws Exception {
        Path file = Files.writeString(base.resolve("curia.ear.deployed"), "");
        long modified = file.toFile().lastModified();

        clock.setAheadMillis(60_000);

        assertThat(java("age", file.toString())).isEqualTo(modified);
    }

    @Test
    void aWaitIsAsLongAsItWasOrTheServerWouldSpin() throws Exception {
        clock.setAheadMillis(-60_000);

        assertThat(java("wait", "200")).isBetween(190L, 20_000L);
    }

    private long java(String what, String of) throws Exception {
        Path classes = Path.of(
                Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return number(java.toString(), "-cp", classes.toString(), Probe.class.getName(), what, of);
    }

    /** What a node's process sees. */
    static final class Probe {
        public static void main(String[] arguments) {
            if (arguments[0].equals("age")) {
                System.out.println(new File(arguments[1]).lastModified());
                return;
            }
            long begin = System.nanoTime();
            LockSupport.parkNanos(Long.parseLong(arguments[1]) * 1_000_000);
            System.out.println((System.nanoTime() - begin) / 1_000_000);
        }
    }

    @Test
    void aNodeWithoutAClockOfItsOwnHasTheMachines() {
        assertThat(clock.environment()).isEmpty();
    }
}
