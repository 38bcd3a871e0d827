package org.curia.client.node;

import java.net.URI;
import java.util.Optional;

/** A node understood the request and said no, with a problem document (RFC 9457): asking again changes nothing. */
public final class NodeRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String reason;
    private final String detail;

    NodeRefusal(URI node, int status, String reason, String detail) {
        super(node + " refuses: " + detail);
        this.status = status;
        this.reason = reason;
        this.detail = detail;
    }

    public int status() {
        return status;
    }

    /** A word for programs, such as {@code NONCE_USED}. */
    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }

    public String detail() {
        return detail;
    }
}
