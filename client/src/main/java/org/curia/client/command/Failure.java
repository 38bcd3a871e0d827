package org.curia.client.command;

/** A command cannot do what was asked. The message is for the user: what is wrong, and what to do about it. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
