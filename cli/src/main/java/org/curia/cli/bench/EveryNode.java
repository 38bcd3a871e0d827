package org.curia.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.curia.cli.command.Failure;
import org.curia.client.node.NodeClient;
import org.curia.client.node.NodeStatus;
import org.curia.core.crypto.Hash;

/** All nodes of the network: a payment counts as final when the last of them has it in its database. */
final class EveryNode {
    private static final long POLL_MILLIS = 4;
    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final List<NodeClient> nodes;
    private final boolean someMayBeDown;

    /** @param someMayBeDown those that do not answer are left out */
    EveryNode(List<NodeClient> nodes, boolean someMayBeDown) {
        this.nodes = List.copyOf(nodes);
        this.someMayBeDown = someMayBeDown;
    }

    /** What the node furthest ahead says. */
    NodeStatus furthest() {
        return statuses(nodes).stream()
                .filter(NodeAnswer::answered)
                .map(NodeAnswer::status)
                .max((a, b) -> Long.compare(a.height(), b.height()))
                .orElseThrow(() -> new Failure("no node answers"));
    }

    long view() {
        return statuses(nodes).stream()
                .filter(NodeAnswer::answered)
                .mapToLong(answer -> answer.status().view())
                .max()
                .orElse(0);
    }

    /** Returns when each has the height. @throws Failure when one has not after two minutes */
    void awaitHeight(long height) throws InterruptedException {
        Optional<String> late = lateFor(height);
        if (late.isPresent()) {
            throw new Failure(late.get());
        }
    }

    /** Returns when each has the height, or after two minutes with one sentence about one that has not. */
    Optional<String> lateFor(long height) throws InterruptedException {
        List<NodeClient> waitingFor = new ArrayList<>(nodes);
        long giveUpNanos = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            statuses(waitingFor).stream()
                    .filter(answer -> answer.answered() ? answer.status().height() >= height : someMayBeDown)
                    .forEach(answer -> waitingFor.remove(answer.node()));
            if (waitingFor.isEmpty()) {
                return Optional.empty();
            }
            if (System.nanoTime() - giveUpNanos > 0) {
                return Optional.of(waitingFor.get(0).url() + " has not reached height " + height + " after "
                        + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " seconds");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Any that answers. */
    NodeClient answering() {
        return statuses(nodes).stream()
                .filter(NodeAnswer::answered)
                .map(NodeAnswer::node)
                .findFirst()
                .orElseThrow(() -> new Failure("no node answers"));
    }

    /** Those that have a block of a height have the same, or one sentence. */
    Optional<String> disagreementAt(long height) {
        Map<Hash, String> nodesByHash = new LinkedHashMap<>();
        statuses(nodes).stream()
                .filter(answer -> answer.answered() && answer.status().height() >= height)
                .forEach(answer -> nodesByHash.merge(
                        answer.node().blockHash(height), answer.status().node(), (some, more) -> some + ", " + more));
        return nodesByHash.size() == 1
                ? Optional.empty()
                : Optional.of("nodes have different blocks of height " + height + ": " + nodesByHash);
    }

    /** @param status null where it gave none */
    private record NodeAnswer(NodeClient node, NodeStatus status) {
        boolean answered() {
            return status != null;
        }
    }

    private static List<NodeAnswer> statuses(List<NodeClient> asked) {
        List<CompletableFuture<NodeAnswer>> answers = asked.stream()
                .map(node -> node.statusLater()
                        .handle((status, failure) -> new NodeAnswer(node, failure == null ? status : null)))
                .toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }
}
