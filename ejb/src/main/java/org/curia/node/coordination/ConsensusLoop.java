package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.consensus.Now;
import org.curia.core.replica.Replica;
import org.curia.core.replica.ReplicaStatus;
import org.curia.node.peer.MonotonicClock;
import org.curia.node.port.LeaseLost;
import org.curia.node.port.StorageTrouble;

/**
 * The one thread that owns the replica: it takes an input, lets the replica step, carries out the effects, and tells how the replica
 * stands. An exception out of the replica or the journal is never passed over: the node halts.
 */
final class ConsensusLoop implements Runnable {
    private static final System.Logger LOG = System.getLogger(ConsensusLoop.class.getName());
    private static final long LONGEST_WAIT_MILLIS = 500;

    private final Replica replica;
    private final InputLanes lanes;
    private final Deadlines deadlines;
    private final Effect.Handler effects;
    private final Halt halt;
    private final Heartbeat heartbeat;
    private final Waiting waiting = new Waiting();
    private volatile ReplicaStatus status;
    private volatile boolean stopping;

    /** @param heartbeat of the thread that will run this */
    ConsensusLoop(
            Replica replica,
            InputLanes lanes,
            Deadlines deadlines,
            Effect.Handler effects,
            Halt halt,
            Heartbeat heartbeat) {
        this.replica = replica;
        this.lanes = lanes;
        this.deadlines = deadlines;
        this.effects = effects;
        this.halt = halt;
        this.heartbeat = heartbeat;
        this.status = replica.status();
    }

    @Override
    public void run() {
        try {
            step(new Input.Started(Challenge.draw()));
            while (!stopping && halt.reason().isEmpty()) {
                heartbeat.beat();
                next().ifPresent(this::step);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StorageTrouble | LeaseLost e) {
            halt.because(e.getMessage());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The consensus thread met what must not be", e);
            halt.because(e.getClass().getSimpleName() + ": " + e.getMessage());
        } catch (Error e) {
            heartbeat.died(e);
            halt.because("the consensus thread ended: " + e);
            LOG.log(Level.ERROR, "The consensus thread ended", e);
        }
    }

    /** Ends after the step that is being taken. */
    void stop() {
        stopping = true;
        lanes.wake();
    }

    /** How the replica stood after the last step. */
    ReplicaStatus status() {
        return status;
    }

    Waiting waiting() {
        return waiting;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    private Optional<Input> next() throws InterruptedException {
        Optional<Input> due = deadlines.due(MonotonicClock.millis());
        return due.isPresent()
                ? due
                : lanes.take(deadlines.millisUntilDue(MonotonicClock.millis(), LONGEST_WAIT_MILLIS));
    }

    private void step(Input input) {
        List<Effect> asked = replica.accept(new Now(MonotonicClock.millis(), System.currentTimeMillis()), input);
        for (Effect effect : asked) {
            effect.handle(effects);
        }
        status = replica.status();
        waiting.stands(status);
    }
}
