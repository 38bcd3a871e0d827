package org.curia.node.coordination;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.curia.core.replica.ReplicaStatus;

/**
 * The operator's word that ends a quarantine: a file called {@code rejoin} in the node's own directory. Who may write there runs the
 * node, so no door and no password is needed. The file is taken away once it has done its work, or where there is nothing to end: not
 * before the replica knows that, for the quarantine in which it will find itself is the one that the operator means.
 */
final class RejoinOrder {
    private static final System.Logger LOG = System.getLogger(RejoinOrder.class.getName());
    private static final long LOOK_MILLIS = 500;

    /** Of the validator, as far as an order concerns it. */
    enum Standing {
        VOTES,
        QUARANTINED,
        /** It has not started, or waits at its first start to learn whether the network has blocks. */
        UNDECIDED
    }

    private final Path file;
    private final Runnable order;
    private long nextLookMillis;
    private boolean given;

    /** @param order told once for each file */
    RejoinOrder(Path directory, Runnable order) {
        this.file = file(directory);
        this.order = order;
    }

    /** Where the operator puts the order. */
    static Path file(Path directory) {
        return directory.resolve("rejoin");
    }

    static Standing standing(ReplicaStatus status) {
        if (status.quarantine().isPresent()) {
            return Standing.QUARANTINED;
        }
        return status.undecided() ? Standing.UNDECIDED : Standing.VOTES;
    }

    /** Called often. */
    void tick(Standing standing, long nowMillis) {
        if (nowMillis < nextLookMillis) {
            return;
        }
        nextLookMillis = nowMillis + LOOK_MILLIS;
        if (!Files.exists(file)) {
            given = false;
        } else if (standing == Standing.VOTES) {
            remove();
        } else if (standing == Standing.QUARANTINED && !given) {
            given = true;
            LOG.log(
                    Level.WARNING,
                    "The operator lets this validator vote again, as soon as its peers are no further than it is");
            order.run();
        }
    }

    private void remove() {
        try {
            Files.deleteIfExists(file);
            given = false;
        } catch (IOException e) {
            LOG.log(
                    Level.WARNING,
                    "The file " + file + " cannot be deleted; it would end the next quarantine at once",
                    e);
        }
    }
}
