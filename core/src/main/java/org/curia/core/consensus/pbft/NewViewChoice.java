package org.curia.core.consensus.pbft;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.BlockRef;
import org.curia.core.consensus.Message.ViewChange.Lock;
import org.curia.core.consensus.Message.ViewChange.Promise;

/**
 * What follows from a quorum of VIEW-CHANGEs, and must follow for everybody who looks at them. A commit certificate is a lock of its
 * height too, and every promise states a lock not below its commit, so the highest lock is the highest certificate of all.
 *
 * @param committed the highest block that one of them has committed
 * @param lock the highest by (view, height); empty where nothing was ever certified
 */
record NewViewChoice(BlockRef committed, Optional<Lock> lock) {
    private static final Comparator<Lock> ORDER =
            Comparator.comparingLong(Lock::view).thenComparingLong(Lock::height);

    /** @param promises of a quorum */
    static NewViewChoice of(List<Promise> promises) {
        BlockRef committed = promises.stream()
                .map(promise -> new BlockRef(promise.committedHeight(), promise.committedHash()))
                .max(Comparator.comparingLong(BlockRef::height))
                .orElseThrow();
        Optional<Lock> lock =
                promises.stream().flatMap(promise -> promise.lock().stream()).max(ORDER);
        return new NewViewChoice(committed, lock);
    }

    /** What the view starts with. */
    BlockRef base() {
        return lock.map(held -> new BlockRef(held.height(), held.blockHash())).orElse(committed);
    }
}
