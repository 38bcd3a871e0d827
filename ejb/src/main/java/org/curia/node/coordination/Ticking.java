package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Does one short thing every few milliseconds on a thread of the node's own. The server's scheduled executor would not do: it stops
 * with an error for each tick while the server suspends, when links and waiters still need their clock.
 */
final class Ticking implements Runnable {
    private static final System.Logger LOG = System.getLogger(Ticking.class.getName());
    private static final long TICK_MILLIS = 50;

    private final Runnable tick;
    private final CountDownLatch stopped = new CountDownLatch(1);

    Ticking(Runnable tick) {
        this.tick = tick;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        try {
            while (!stopped.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One that fails must not be the last: links would not come back. */
    private void tick() {
        try {
            tick.run();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, "The node's clock met what must not be", e);
        }
    }
}
