package org.curia.node.api;

import jakarta.ejb.ApplicationException;

/** This node takes no part in consensus any more and therefore takes no transactions; the message says why. Another node may. */
@ApplicationException
public final class NotVoting extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotVoting(String reason) {
        super(reason);
    }
}
