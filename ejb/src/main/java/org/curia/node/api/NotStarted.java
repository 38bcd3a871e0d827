package org.curia.node.api;

import jakarta.ejb.ApplicationException;

/** The node has not started, so it can neither serve nor take anything; the message says why. */
@ApplicationException
public final class NotStarted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final boolean forGood;

    /** @param forGood it does not start before its operator has changed something and started the server again */
    public NotStarted(String code, String reason, boolean forGood) {
        super(reason);
        this.code = code;
        this.forGood = forGood;
    }

    public String code() {
        return code;
    }

    public boolean isForGood() {
        return forGood;
    }
}
