package org.curia.node.persistence;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A PostgreSQL server of one test's own, which may be stopped, frozen and started again with what it holds. */
public final class OwnPostgres implements AutoCloseable {
    private final Path data;
    private EmbeddedPostgres running;

    /** @param data a directory that does not exist */
    public OwnPostgres(Path data) throws IOException {
        this.data = data;
        running = builder().start();
    }

    public String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }

    /** Ends its connections. */
    public void stop() throws IOException {
        running.close();
    }

    public void start() throws IOException {
        running = builder().setPort(running.getPort()).start();
    }

    /** Its immediate shutdown, which flushes nothing: as when its machine crashes, what was not on disk is gone. */
    public void crash() throws IOException, InterruptedException {
        signal("-QUIT");
        running.close();
    }

    /** Connections stay, and nothing answers. */
    public void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    @Override
    public void close() throws IOException {
        running.close();
    }

    /** As PostgreSQL comes: the makers of the embedded one switch flushing off, because they test with it. */
    static EmbeddedPostgres.Builder flushing() {
        return EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on");
    }

    private EmbeddedPostgres.Builder builder() {
        return flushing()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("wal_writer_delay", "10s");
    }

    private void signal(String signal) throws IOException, InterruptedException {
        List<String> postmaster = Files.readAllLines(data.resolve("postmaster.pid"));
        ProcessHandle server =
                ProcessHandle.of(Long.parseLong(postmaster.get(0))).orElseThrow();
        List<String> processes = Stream.concat(Stream.of(server), server.descendants())
                .map(process -> String.valueOf(process.pid()))
                .toList();
        List<String> kill =
                Stream.concat(Stream.of("kill", signal), processes.stream()).toList();
        new ProcessBuilder(kill).inheritIO().start().waitFor();
    }
}
