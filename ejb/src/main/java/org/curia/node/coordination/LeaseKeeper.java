package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.curia.node.port.FencingToken;
import org.curia.node.port.Lease;
import org.curia.node.port.Lease.Claim;
import org.curia.node.port.StorageTrouble;

/**
 * Renews the lease while this process has it, and tries to take it while another has. Neither a database that is away nor a renewal
 * that comes late ends a holding: only another's taking it does.
 */
final class LeaseKeeper implements Runnable {
    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final int ATTEMPTS_IN_A_TERM = 4;

    private final Lease lease;
    private final String holder;
    private final Duration term;
    private final Consumer<Optional<FencingToken>> whenChanged;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private Optional<FencingToken> held = Optional.empty();

    /** @param whenChanged told on the keeper's thread; with a token: this process has the lease now */
    LeaseKeeper(Lease lease, String holder, Duration term, Consumer<Optional<FencingToken>> whenChanged) {
        this.lease = lease;
        this.holder = holder;
        this.term = term;
        this.whenChanged = whenChanged;
    }

    /** The first attempt, before the thread runs. Empty: another process has it. */
    synchronized Optional<FencingToken> begin() {
        held = lease.acquire(holder, term, Claim.AT_START);
        return held;
    }

    @Override
    public void run() {
        try {
            while (!stopping.await(term.toMillis() / ATTEMPTS_IN_A_TERM, TimeUnit.MILLISECONDS)) {
                attempt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void stop() {
        stopping.countDown();
    }

    /**
     * After the last write. Lets another process take it at once; where the server has stopped the way to the database already, when
     * the term is over.
     */
    synchronized void giveUp() {
        try {
            held.ifPresent(lease::giveUp);
        } catch (RuntimeException e) {
            LOG.log(Level.INFO, () -> "The lease is free only when it has run out: " + e.getMessage());
        }
        held = Optional.empty();
    }

    /** Not after the stop: what it would take nobody would give up. */
    private synchronized void attempt() {
        if (stopping.getCount() == 0) {
            return;
        }
        try {
            Optional<FencingToken> before = held;
            held = before.isPresent()
                    ? before.filter(token -> lease.renew(token, term))
                    : lease.acquire(holder, term, Claim.LATER);
            if (!held.equals(before)) {
                whenChanged.accept(held);
            }
        } catch (StorageTrouble e) {
            LOG.log(Level.DEBUG, "The lease was neither renewed nor taken, and is tried again", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The keeper of the lease met what must not be", e);
        }
    }
}
