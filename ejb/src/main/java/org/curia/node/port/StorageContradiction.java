package org.curia.node.port;

import jakarta.ejb.ApplicationException;

/** What is stored contradicts what is to be stored, or itself. Repeating does not help: the node must not vote any more. */
@ApplicationException(rollback = true)
public final class StorageContradiction extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageContradiction(String message) {
        super(message);
    }

    public StorageContradiction(String message, Throwable cause) {
        super(message, cause);
    }
}
