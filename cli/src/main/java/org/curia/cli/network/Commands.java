package org.curia.cli.network;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.curia.cli.command.Failure;

/** Runs other programs to their end. */
final class Commands {
    private static final int LIMIT_SECONDS = 120;

    private Commands() {}

    /** The exit code. @throws Failure when it has not ended after two minutes; it is ended then */
    static int run(ProcessBuilder command) throws IOException {
        Process process = command.start();
        try {
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Failure(command.command().get(0) + " has not ended after " + LIMIT_SECONDS + " seconds");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted while " + command.command().get(0) + " ran");
        } finally {
            process.destroyForcibly();
        }
    }
}
