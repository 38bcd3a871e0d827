package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The database server of a node, to do it harm. Methods may be called by any thread, one at a time. */
public final class NodeDatabase {
    private static final int END_SECONDS = 10;
    private static final int GIVES_UP_SECONDS = 1;

    private final PrivatePostgres postgres;

    NodeDatabase(PrivatePostgres postgres) {
        this.postgres = postgres;
    }

    /** {@code kill -9} of the server and all that serve connections. Returns when they are gone. */
    public void kill() throws IOException {
        List<ProcessHandle> victims = processes().toList();
        Signals.KILL.send(victims.stream());
        victims.forEach(victim -> Signals.awaitEnd(victim, END_SECONDS));
        postgres.forgetProcess();
    }

    /** Connections stay, and nothing answers. */
    public void freeze() throws IOException {
        Signals.STOP.send(processes());
        Signals.STOP.send(processes()); // those that were being made meanwhile
    }

    public void thaw() throws IOException {
        Signals.CONT.send(processes());
    }

    /** Its disk has no space for a byte more, where it has one that can be full. It may stop for want of it. */
    public void fillDisk() throws IOException {
        postgres.disk().fill();
    }

    /** Returns when it has space, and takes connections. */
    public void freeDisk() throws IOException {
        postgres.disk().free();
        // One that gives up for want of space has perhaps not ended yet.
        postgres.process().ifPresent(server -> Signals.awaitEnd(server, GIVES_UP_SECONDS));
        postgres.start();
    }

    /** Returns when it takes connections, after its own recovery. Nothing happens where it runs. */
    public void start() throws IOException {
        postgres.start();
    }

    private Stream<ProcessHandle> processes() throws IOException {
        Optional<ProcessHandle> server = postgres.process();
        return server.stream().flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }
}
