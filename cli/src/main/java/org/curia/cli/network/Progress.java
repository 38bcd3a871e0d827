package org.curia.cli.network;

import java.io.PrintWriter;
import org.curia.cli.command.Visible;

/** What a long command is doing, on the error stream, so that a report on the other one stays clean. */
final class Progress {
    private final PrintWriter err;
    private final long beginNanos = System.nanoTime();

    Progress(PrintWriter err) {
        this.err = err;
    }

    void say(String what) {
        err.println("[" + seconds() + " s] " + Visible.text(what));
        err.flush();
    }

    long seconds() {
        return (System.nanoTime() - beginNanos) / 1_000_000_000L;
    }
}
