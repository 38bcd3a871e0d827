package org.curia.node.port;

import jakarta.ejb.ApplicationException;

/**
 * The database did not do what it was asked, through no fault of the data: it is away, too slow, or its disk is full. Whether a write
 * happened is unknown; every write of the node's ports may be repeated.
 */
@ApplicationException(rollback = true)
public final class StorageTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageTrouble(String message, Throwable cause) {
        super(message, cause);
    }
}
