package org.curia.client.node;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * A node gave no answer, or asked to come again later: nobody knows whether it took what was sent. The same question may be put to it
 * again, or to another node.
 */
public final class NodeUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String what;
    private final Duration retryAfter;

    /** @param retryAfter what the node asked for; zero where it said nothing */
    public NodeUnavailable(URI node, String what, Duration retryAfter, Throwable cause) {
        super(node + " " + what, cause);
        this.what = what;
        this.retryAfter = retryAfter;
    }

    /** The message without the node's address. */
    public String what() {
        return what;
    }

    /** Nothing listens at its address: no process, so no memory of what it was sent. */
    public boolean isDead() {
        return getCause() instanceof ConnectException;
    }

    /** It took the question, and gave no answer in time: it is stopped, or far too busy, and asking again soon is in vain. */
    public boolean isSilent() {
        return getCause() instanceof HttpTimeoutException;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
