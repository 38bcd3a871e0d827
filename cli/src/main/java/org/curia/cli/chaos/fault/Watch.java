package org.curia.cli.chaos.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.cli.chaos.workload.NodeEndpoint;
import org.curia.client.node.NodeStatus;

/**
 * Asks all nodes for their status, several times a second, and remembers when the highest height grew. A node that does not answer holds
 * up nobody. A thread of its own.
 */
public final class Watch implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final List<NodeEndpoint> endpoints;
    private final Map<String, NodeStatus> latest = new HashMap<>();
    private final Map<String, Boolean> asked = new HashMap<>();
    private final List<Long> grewAtNanos = new ArrayList<>();
    private long height;
    private final Thread thread = new Thread(this::watch, "height-watch");

    public Watch(List<NodeEndpoint> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        thread.setDaemon(true);
        thread.start();
    }

    /** The highest that any node ever showed. */
    public synchronized long height() {
        return height;
    }

    /** As the node in the highest view says; empty before anybody answered. */
    synchronized Optional<String> leader() {
        return latest.values().stream()
                .max((a, b) -> Long.compare(a.view(), b.view()))
                .map(NodeStatus::leader);
    }

    /** When a new height was first seen after that, or empty up to now. */
    synchronized Optional<Long> grewAfter(long nanos) {
        for (int i = grewAtNanos.size(); i > 0; i--) {
            if (grewAtNanos.get(i - 1) <= nanos) {
                return i < grewAtNanos.size() ? Optional.of(grewAtNanos.get(i)) : Optional.empty();
            }
        }
        return grewAtNanos.stream().findFirst();
    }

    /** The longest time without a new height between the two. */
    public synchronized long longestStallMillis(long fromNanos, long toNanos) {
        long last = fromNanos;
        long longest = 0;
        for (long grew : grewAtNanos) {
            if (grew > fromNanos && grew < toNanos) {
                longest = Math.max(longest, grew - last);
                last = grew;
            }
        }
        return Math.max(longest, toNanos - last) / 1_000_000;
    }

    private void watch() {
        try {
            while (true) {
                endpoints.forEach(this::ask);
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(NodeEndpoint endpoint) {
        synchronized (this) {
            if (asked.getOrDefault(endpoint.node(), false)) {
                return;
            }
            asked.put(endpoint.node(), true);
        }
        endpoint.client().statusLater().whenComplete((status, failure) -> answered(endpoint.node(), status));
    }

    /** @param status null where none came */
    private synchronized void answered(String node, NodeStatus status) {
        asked.put(node, false);
        if (status == null) {
            latest.remove(node);
            return;
        }
        latest.put(node, status);
        if (status.height() > height) {
            height = status.height();
            grewAtNanos.add(System.nanoTime());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
