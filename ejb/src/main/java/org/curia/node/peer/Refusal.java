package org.curia.node.peer;

/** Why a connection is closed by this end. @param reason one sentence, for the log and for the other end */
record Refusal(Kind kind, String reason) {
    static final Refusal OF_ONE_KEPT_OUT =
            new Refusal(Kind.KEPT_OUT, "it is kept out for a while: it misbehaved too often");

    /** What is wrong, whatever the other end wrote: few enough to remember each. */
    enum Kind {
        MALFORMED_HANDSHAKE,
        OTHER_NETWORK,
        OTHER_VALIDATOR,
        WRONG_KEY,
        NO_PROOF,
        TOO_MANY,
        FRAME_TOO_LARGE,
        MALFORMED_FRAME,
        WRONG_MAC,
        KEPT_OUT
    }
}
