package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code ./curia} as a user calls it: a process of its own, for one network's directory. */
record CommandLine(Path network) {
    private static final int LIMIT_MINUTES = 8;

    /**
     * Commands and nodes of a test end soon, and half of their processor time is Java's second compiler, which makes code fast for later.
     * {@code -Dcuria.test.node-java-options=} (with nothing) starts the nodes as {@code network up} does.
     */
    static final String FIRST_COMPILER_ONLY = "-XX:TieredStopAtLevel=1";

    /** How a command ended, and what it printed. */
    record Result(int exitCode, String out, String err) {

        /** Also shows what it printed when it did not end well. */
        Result succeeded() {
            assertThat(exitCode).as("it printed:%n%s%n%s", out, err).isZero();
            return this;
        }
    }

    /** A command that is under way. */
    record Running(Process process, Path out, Path err) {

        Result result() throws IOException, InterruptedException {
            try {
                assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES))
                        .as("it ends. Up to now it printed:%n%s", Files.readString(err))
                        .isTrue();
                return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                process.destroyForcibly();
            }
        }

        /** As Ctrl-C does. */
        void end() throws InterruptedException {
            process.destroy();
            assertThat(process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)).isTrue();
        }
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return start(arguments).result();
    }

    Running start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                FIRST_COMPILER_ONLY,
                "-XX:+UseSerialGC",
                "-Dcuria.home="
                        + Path.of(System.getProperty("curia.test.scripts")).getParent(),
                "-Dcuria.wildfly=" + System.getProperty("curia.test.wildfly"),
                "-Dcuria.ear=" + System.getProperty("curia.test.ear"),
                "-Dcuria.postgresql.driver=" + System.getProperty("curia.test.postgresql-driver"),
                "-Dcuria.postgresql.binaries=" + System.getProperty("curia.test.postgresql-binaries"),
                "-jar",
                System.getProperty("curia.test.client")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--dir", network.toString()));
        Path out = Files.createTempFile(network.getParent(), arguments[0] + "-", ".out");
        Path err = Files.createTempFile(network.getParent(), arguments[0] + "-", ".err");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment()
                .put("CURIA_NODE_JAVA_OPTS", System.getProperty("curia.test.node-java-options", FIRST_COMPILER_ONLY));
        return new Running(builder.start(), out, err);
    }
}
