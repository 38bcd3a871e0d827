package org.curia.node.port;

import jakarta.ejb.ApplicationException;

/** Another process writes this database now. Nothing was written, and nothing that depends on the write may be sent. */
@ApplicationException(rollback = true)
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LeaseLost() {
        super("another process has taken this validator's lease");
    }
}
