package org.curia.cli.network;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.curia.cli.command.Failure;

/** Signals that Java cannot send itself (kill(1)). */
enum Signals {
    /** The process does nothing more until {@link #CONT}, and its connections stay. */
    STOP,
    CONT,
    KILL;

    /** Processes that have ended meanwhile are left out. */
    void send(Stream<ProcessHandle> processes) throws IOException {
        List<String> pids = processes
                .filter(ProcessHandle::isAlive)
                .map(process -> String.valueOf(process.pid()))
                .toList();
        if (pids.isEmpty()) {
            return;
        }
        List<String> command =
                Stream.concat(Stream.of("kill", "-" + name()), pids.stream()).toList();
        Process kill = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while a signal was sent");
        }
    }

    /** Whether it ended in that time. */
    static boolean awaitEnd(ProcessHandle process, int seconds) {
        try {
            process.onExit().get(seconds, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("waiting for the end of a process does not fail", e);
        }
    }
}
