package org.curia.cli.chaos.fault;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.curia.cli.command.Failure;
import org.curia.cli.network.LocalNode;
import org.curia.cli.network.NodeHealth;

/** Asks every node how it is, several times a second, each by a thread of its own: one that does not answer holds up no other. */
public final class HealthWatch implements AutoCloseable {
    private static final long POLL_MILLIS = 200;

    private final Map<String, HealthCourse> courses;
    private final List<Thread> threads;

    public HealthWatch(List<LocalNode> nodes) {
        this.courses = nodes.stream().collect(Collectors.toMap(LocalNode::name, node -> new HealthCourse()));
        this.threads = nodes.stream()
                .map(node -> new Thread(() -> watch(node), "health-watch-" + node.name()))
                .toList();
        threads.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
    }

    HealthCourse of(String node) {
        return courses.get(node);
    }

    /** By what each answered last. */
    boolean allReady() {
        return courses.values().stream().allMatch(HealthCourse::isReady);
    }

    private void watch(LocalNode node) {
        HealthCourse course = of(node.name());
        try {
            while (true) {
                NodeHealth.Condition condition = node.health().condition();
                course.said(System.nanoTime(), condition);
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException | Failure e) {
            Thread.currentThread().interrupt(); // closed, perhaps while it asked
        }
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
    }
}
