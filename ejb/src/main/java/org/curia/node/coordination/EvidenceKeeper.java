package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.curia.core.consensus.Effect.Event.Equivocated;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.consensus.voting.Evidence;
import org.curia.core.consensus.wire.ConsensusLayouts;
import org.curia.core.consensus.wire.SignedVote;
import org.curia.core.crypto.Hash;
import org.curia.node.port.EvidenceStore;
import org.curia.node.port.StorageTrouble;

/** The thread that makes evidence durable, beside the consensus thread. It waits for a database that is away. */
final class EvidenceKeeper implements Runnable {
    private static final System.Logger LOG = System.getLogger(EvidenceKeeper.class.getName());
    private static final long IDLE_MILLIS = 500;
    private static final int MOST_WAITING = 256;

    private final EvidenceStore store;
    private final ValidatorSet validators;
    private final Hash chainId;
    private final BlockingQueue<Seen> seen = new ArrayBlockingQueue<>(MOST_WAITING);
    private final RetryingWrites writes = new RetryingWrites("Evidence", new Heartbeat());
    private volatile int count;
    private volatile boolean stopping;

    private record Seen(Evidence evidence, Instant at) {}

    EvidenceKeeper(EvidenceStore store, ValidatorSet validators, Hash chainId) {
        this.store = store;
        this.validators = validators;
        this.chainId = chainId;
    }

    /** Does not wait. */
    void saw(Equivocated event) {
        Hash set = ConsensusLayouts.validatorSetHash(validators);
        var evidence = new Evidence(
                validators.member(event.validator()).key(),
                new SignedVote(chainId, set, event.first()),
                new SignedVote(chainId, set, event.second()));
        if (!seen.offer(new Seen(evidence, Instant.now().truncatedTo(ChronoUnit.MILLIS)))) {
            LOG.log(Level.WARNING, () -> "Too much evidence waits to be written; this is only in the log: " + evidence);
        }
    }

    /** How much is kept, once the database has told. */
    int count() {
        return count;
    }

    /** Writes what it has, then ends; gives up on a database that is away. */
    void stop() {
        stopping = true;
        writes.stop();
    }

    @Override
    public void run() {
        try {
            writes.untilDurable(() -> count = store.count());
            while (!stopping || !seen.isEmpty()) {
                Seen next = seen.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (next != null) {
                    writes.untilDurable(() -> {
                        store.keep(next.evidence(), next.at());
                        count = store.count();
                    });
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageTrouble e) {
            LOG.log(Level.WARNING, () -> "Evidence is not kept, only logged: " + e.getMessage());
        }
    }
}
