package org.curia.node.coordination;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;

/** The server's threads, as it lends them to a node. */
record ServerThreads(ThreadFactory owned, ExecutorService pool, ScheduledExecutorService clock) {}
