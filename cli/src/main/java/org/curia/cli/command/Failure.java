package org.curia.cli.command;

/** A command cannot do what was asked. The message is for the user: what is wrong, and what to do about it. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;

    public Failure(String message) {
        this(message, ExitCode.FAILED);
    }

    public Failure(String message, int exitCode) {
        super(message);
        this.exitCode = exitCode;
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
        this.exitCode = ExitCode.FAILED;
    }

    /** One of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
