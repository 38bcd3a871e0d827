package org.curia.web.problem;

import java.util.Locale;

/**
 * What is wrong with a request, for programs; never renamed. A transaction that is refused has one of
 * {@link org.curia.core.pool.Admission.Reason} instead.
 */
public enum ProblemCode {
    /** The body cannot be read: no JSON, no batch, no gzip, a field that is missing or unknown. */
    MALFORMED(400),
    /** A parameter in the path or the query cannot be read, is out of its range or is not offered here. */
    INVALID_PARAMETER(400),
    BODY_INCOMPLETE(400),
    /** Anything else that the server refuses before a resource is asked. */
    BAD_REQUEST(400),
    /** Nothing is served at this path. */
    NOT_FOUND(404),
    UNKNOWN_TRANSACTION(404),
    UNKNOWN_BLOCK(404),
    UNKNOWN_ACCOUNT(404),
    UNKNOWN_ANCHOR(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    BODY_TIMEOUT(408),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    UNSUPPORTED_CONTENT_ENCODING(415),
    OVERLOADED(429),
    UNEXPECTED(500),
    NOT_VOTING(503),
    STORAGE(503),
    /** The node reads its configuration and its ledger. */
    STARTING(503),
    /** The node waits for its database. */
    DATABASE(503),
    /** The node does not start: its configuration, genesis or key is wrong. */
    CONFIGURATION(503),
    /** The node does not start: what its database holds is not what it needs. */
    START_FAILED(503);

    private static final String TYPE_PREFIX = "urn:curia:problem:";

    private final int status;

    ProblemCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** Of what the server refuses by itself. */
    static ProblemCode of(int status) {
        return switch (status) {
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 408 -> BODY_TIMEOUT;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            default -> status < 500 ? BAD_REQUEST : UNEXPECTED;
        };
    }

    public static String typeOf(String code) {
        return TYPE_PREFIX + code.toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
