package org.curia.client.node;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * Several nodes of one network, any of which may answer. Asks the one that answered last; when it does not, the next ones, round
 * after round with growing pauses, until {@code patience} is over.
 */
public final class Nodes {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final List<NodeClient> nodes;
    private final Duration patience;
    private volatile int preferred;

    public Nodes(List<NodeClient> nodes, Duration patience) {
        if (nodes.isEmpty()) {
            throw new IllegalArgumentException("at least one node is needed");
        }
        this.nodes = List.copyOf(nodes);
        this.patience = patience;
    }

    public List<NodeClient> all() {
        return nodes;
    }

    /** The node of greatest height among those that answer now. @throws NodeUnavailable when none does */
    public NodeClient furthest() {
        NodeClient furthest = null;
        long height = -1;
        NodeUnavailable last = null;
        for (NodeClient node : nodes) {
            try {
                long itsHeight = node.status().height();
                if (itsHeight > height) {
                    height = itsHeight;
                    furthest = node;
                }
            } catch (NodeUnavailable e) {
                last = e;
            }
        }
        if (furthest == null) {
            throw last;
        }
        return furthest;
    }

    /** @throws NodeUnavailable of the last node asked, when none answered in time; {@link NodeRefusal} at once */
    public <T> T ask(Function<NodeClient, T> question) {
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            NodeUnavailable last = null;
            int first = preferred;
            for (int i = 0; i < nodes.size(); i++) {
                int index = (first + i) % nodes.size();
                try {
                    T answer = question.apply(nodes.get(index));
                    preferred = index;
                    return answer;
                } catch (NodeUnavailable e) {
                    last = e;
                }
            }
            Duration wait = max(pause, last.retryAfter());
            if (System.nanoTime() + wait.toNanos() - giveUpNanos > 0) {
                throw last;
            }
            sleep(wait);
            pause = min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private static void sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a node", e);
        }
    }

    private static Duration max(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
