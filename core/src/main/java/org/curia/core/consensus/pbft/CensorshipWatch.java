package org.curia.core.consensus.pbft;

import java.util.Optional;
import org.curia.core.consensus.Message.Complain.Reason;
import org.curia.core.consensus.ReplicaSettings;
import org.curia.core.consensus.Step;
import org.curia.core.consensus.Timer;
import org.curia.core.consensus.Timers;
import org.curia.core.consensus.chain.Candidate;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.core.pool.TransactionPool;

/**
 * A leader that commits, but never one client's transactions, would not be noticed by the progress timer: the oldest transaction must
 * be taken when several blocks had room for it, and after a long while in any case.
 */
final class CensorshipWatch {
    private static final int BLOCKS_WITH_ROOM = 3;

    private final Step step;
    private final Timers timers;
    private final TransactionPool pool;
    private final Complainer complainer;
    private final ReplicaSettings settings;
    private final int maxBlockTransactions;
    private Optional<Hash> oldest = Optional.empty();
    private long viewWatched;
    private long sinceMillis;
    private int blocksWithRoom;

    CensorshipWatch(Ground ground, Complainer complainer) {
        this.step = ground.step();
        this.timers = ground.timers();
        this.pool = ground.pool();
        this.complainer = complainer;
        this.settings = ground.settings();
        this.maxBlockTransactions = ground.limits().maxBlockTransactions();
    }

    /** At the end of a step. A new leader gets its own time. */
    void settle(long view) {
        Optional<Hash> now = pool.oldestExecutable().map(Transaction::id);
        if (now.equals(oldest) && view == viewWatched) {
            return;
        }
        oldest = now;
        viewWatched = view;
        sinceMillis = step.millis();
        blocksWithRoom = 0;
        if (now.isPresent()) {
            timers.set(Timer.CENSORSHIP, settings.censorshipMillis());
        } else {
            timers.cancel(Timer.CENSORSHIP);
        }
    }

    /**
     * @param agreedUpon by this replica among others. What it only catches up on may be older than the transaction that waits, and that
     *     one may be in a block which is still missing: the leader's time begins anew
     */
    void becameFinal(Candidate block, boolean agreedUpon) {
        if (!agreedUpon) {
            sinceMillis = step.millis();
            blocksWithRoom = 0;
        } else if (block.hashes().size() < maxBlockTransactions / 2) {
            blocksWithRoom++;
        }
    }

    void timerFired() {
        boolean starved = step.millis() - sinceMillis >= settings.starvationMillis();
        if (starved || blocksWithRoom >= BLOCKS_WITH_ROOM) {
            complainer.complain(Reason.CENSOR);
        }
        timers.set(Timer.CENSORSHIP, settings.censorshipMillis());
    }
}
