package org.curia.node.coordination;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;

/** The server's threads, as it lends them to a node: some for as long as the node runs, others for one piece of work. */
record ServerThreads(ThreadFactory owned, ExecutorService pool) {
    private static final System.Logger LOG = System.getLogger(ServerThreads.class.getName());

    Thread start(String name, Runnable work) {
        Thread thread = owned.newThread(work);
        thread.setName(name);
        thread.start();
        return thread;
    }

    /** Never by an interrupt: H2 closes its file when a thread is interrupted in it. */
    static void join(Thread thread, Duration atMost) {
        try {
            thread.join(atMost.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOG.log(Level.WARNING, () -> thread.getName() + " did not end within " + atMost.toSeconds() + " s");
        }
    }
}
