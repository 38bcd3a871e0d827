package org.curia.web.body;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.curia.node.api.Overloaded;

/**
 * Lets few requests at a time read and encode many blocks: as objects they take several times the bytes of the answer. Others are told to
 * come again, and hold neither a worker nor a connection to the database. Any thread may call, nothing waits.
 */
@ApplicationScoped
public class HeavyReads {
    private static final int AT_ONCE = 4;
    private static final int RETRY_SECONDS = 1;

    private final Semaphore room = new Semaphore(AT_ONCE);

    /** @throws Overloaded as many are being made as may be */
    public <T> T read(Supplier<T> work) {
        if (!room.tryAcquire()) {
            throw new Overloaded("too many ranges of blocks are being read", RETRY_SECONDS);
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
