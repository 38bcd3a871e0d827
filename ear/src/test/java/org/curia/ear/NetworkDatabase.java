package org.curia.ear;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of the PostgreSQL that {@code network up} started, for tests that do them harm. */
record NetworkDatabase(Path network) {

    /** Connections stay, and nothing answers. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    /** {@code kill -9}; {@code network up} starts it again. */
    void kill() throws IOException, InterruptedException {
        signal("-KILL");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        Path pidFile = network.resolve("postgresql/data/postmaster.pid");
        ProcessHandle server = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(pidFile).get(0)))
                .orElseThrow();
        List<String> kill = Stream.concat(
                        Stream.of("kill", signal),
                        Stream.concat(Stream.of(server), server.descendants())
                                .map(process -> String.valueOf(process.pid())))
                .toList();
        new ProcessBuilder(kill).inheritIO().start().waitFor();
    }
}
