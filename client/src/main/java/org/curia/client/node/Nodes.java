package org.curia.client.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Several nodes of one network, any of which may answer. Asks the one that answered last; when it does not, the next ones, round
 * after round with growing pauses, until {@code patience} is over.
 */
public final class Nodes {
    /** So long all have to answer when one is to be chosen. */
    private static final Duration GRACE = Duration.ofSeconds(2);

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

    /** The node that answered last. */
    public NodeClient preferred() {
        return nodes.get(preferred);
    }

    /**
     * The node of greatest height among those that answer now; the next question goes to it first. One that hangs is not waited for
     * when others have answered.
     *
     * @throws NodeUnavailable when none answers
     */
    public NodeClient furthest() {
        List<CompletableFuture<NodeStatus>> answers =
                nodes.stream().map(NodeClient::statusLater).toList();
        CompletableFuture<?> all = CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]));
        boolean someAnswered = waitFor(all, GRACE) || answers.stream().anyMatch(Nodes::succeeded);
        if (!someAnswered) {
            waitFor(all, patience);
        }
        int furthest = -1;
        for (int i = 0; i < answers.size(); i++) {
            if (succeeded(answers.get(i))
                    && (furthest < 0
                            || answers.get(i).join().height()
                                    > answers.get(furthest).join().height())) {
                furthest = i;
            }
        }
        if (furthest < 0) {
            throw noneOf(answers);
        }
        preferred = furthest;
        return nodes.get(furthest);
    }

    /** For one reason, where all have the same. */
    private NodeUnavailable noneOf(List<CompletableFuture<NodeStatus>> answers) {
        List<NodeUnavailable> failures = answers.stream()
                .map(answer -> answer.handle((status, failure) -> failure).getNow(null))
                .map(failure -> failure instanceof CompletionException ? failure.getCause() : failure)
                .filter(NodeUnavailable.class::isInstance)
                .map(NodeUnavailable.class::cast)
                .toList();
        boolean oneReason = failures.size() == nodes.size()
                && (failures.stream().allMatch(NodeUnavailable::isSilent)
                        || failures.stream().allMatch(NodeUnavailable::isDead));
        if (!oneReason) {
            return new NodeUnavailable(
                    nodes.get(0).url(), "does not answer, nor does any other node", Duration.ZERO, null);
        }
        NodeUnavailable first = failures.get(0);
        String what = first.isDead() ? "does not accept connections" : "does not answer in time";
        String others = nodes.size() == 1 ? "" : ", nor does any other node";
        return new NodeUnavailable(
                nodes.get(0).url(),
                what
                        + others
                        + (first.isDead()
                                ? ": it does not run, or not there"
                                : ": its process is stopped or overloaded, or the way to it is cut"),
                Duration.ZERO,
                first.getCause());
    }

    /** As {@link #ask}, of the node that is furthest: to find it all are asked. */
    public <T> T askFurthest(Function<NodeClient, T> question) {
        return new Nodes(List.of(nodes.get(0)), patience).ask(any -> question.apply(furthest()));
    }

    private static boolean succeeded(CompletableFuture<?> answer) {
        return answer.isDone() && !answer.isCompletedExceptionally();
    }

    /** Whether it was done in time. */
    private static boolean waitFor(CompletableFuture<?> all, Duration time) {
        try {
            all.handle((done, failure) -> true).get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a handled failure fails", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the nodes", e);
        }
    }

    /** @throws NodeUnavailable of the last node asked, when none answered in time; {@link NodeRefusal} at once */
    public <T> T ask(Function<NodeClient, T> question) {
        long giveUpNanos = System.nanoTime() + patience.toNanos();
        long vainNanos = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        Duration pause = FIRST_PAUSE;
        while (true) {
            NodeUnavailable last = null;
            boolean allSilent = true;
            boolean allDead = true;
            int first = preferred;
            for (int i = 0; i < nodes.size(); i++) {
                int index = (first + i) % nodes.size();
                try {
                    T answer = question.apply(nodes.get(index));
                    preferred = index;
                    return answer;
                } catch (NodeUnavailable e) {
                    last = e;
                    allSilent &= e.isSilent();
                    allDead &= e.isDead();
                }
            }
            Duration wait = max(pause, last.retryAfter());
            boolean isVain = allSilent || allDead && System.nanoTime() - vainNanos > 0;
            if (isVain || System.nanoTime() + wait.toNanos() - giveUpNanos > 0) {
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
