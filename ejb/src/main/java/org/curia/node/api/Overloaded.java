package org.curia.node.api;

import jakarta.ejb.ApplicationException;

/** The node took nothing of what was submitted, for now: sending the same again later is right, and safe. */
@ApplicationException
public final class Overloaded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    public Overloaded(String what, int retryAfterSeconds) {
        super(what);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
