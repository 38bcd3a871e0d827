package org.curia.node.coordination;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.curia.core.replica.ReplicaStatus;

/** Since when there is something to put into a block and none has come. The consensus thread tells, any thread may ask. */
final class Waiting {
    private volatile Optional<Instant> since = Optional.empty();
    private long height;

    void stands(ReplicaStatus status) {
        if (!status.executable()) {
            since = Optional.empty();
        } else if (since.isEmpty() || status.height() != height) {
            since = Optional.of(Instant.now().truncatedTo(ChronoUnit.MILLIS));
        }
        height = status.height();
    }

    Optional<Instant> since() {
        return since;
    }
}
