package org.curia.cli.command;

import java.io.IOException;
import java.io.PrintWriter;

/** Says a last sentence when Ctrl-C or a signal ends the command while it works. */
public final class WhenStopped {
    private final PrintWriter err;
    private final String sentence;

    public WhenStopped(PrintWriter err, String sentence) {
        this.err = err;
        this.sentence = sentence;
    }

    /** What must not end unsaid. */
    public interface Doing<T> {
        T get() throws IOException, InterruptedException;
    }

    public <T> T during(Doing<T> work) throws IOException, InterruptedException {
        Thread hook = new Thread(this::say);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.get();
        } finally {
            forget(hook);
        }
    }

    private void say() {
        err.println();
        err.println("curia: stopped. " + sentence);
        err.flush();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The stop has begun: the sentence is being said.
            return;
        }
    }
}
