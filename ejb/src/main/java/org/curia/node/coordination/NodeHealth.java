package org.curia.node.coordination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.replica.ReplicaStatus;
import org.curia.health.NodeCondition;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;

/** Whether a node is fit, and if not, why in one sentence (invariant I12). Nothing here waits, whatever hangs. */
@ApplicationScoped
public class NodeHealth implements NodeCondition {
    /** The driver's and the transaction's time-outs end a call long before; where they do not, only a new start helps. */
    private static final Duration LONGEST_DATABASE_CALL = Duration.ofMinutes(10);

    @Inject
    private PbftCoordinator coordinator;

    @Override
    public Optional<String> whyNotStarted() {
        return coordinator.node() == null ? Optional.of("the node is starting") : Optional.empty();
    }

    /** A node that halted on purpose is alive: it serves reads. So is one that waits for its database. */
    @Override
    public Optional<String> whyNotLive() {
        Node node = coordinator.node();
        if (node.halted().isPresent()) {
            return Optional.empty();
        }
        Duration patience = node.setup().configuration().health().maxSilence();
        return node.consensus()
                .flatMap(loop -> whyStuck("the consensus thread", loop.heartbeat(), node.votes(), patience))
                .or(() -> node.writer()
                        .flatMap(writer -> whyStuck(
                                "the database writer", writer.heartbeat(), Optional.of(writer.writes()), patience)));
    }

    @Override
    public Readiness readiness() {
        Node node = coordinator.node();
        NodeSetup setup = node.setup();
        ReplicaStatus replica = node.status();
        long height = node.storedTip().height();
        long best = Math.max(height, replica.bestPeerHeight());
        int self = setup.identity().validator().isPresent() ? 1 : 0;
        return new Readiness(
                height,
                best,
                best - height,
                replica.view(),
                replica.connected().size() + self,
                setup.validators().quorum(),
                whyNotReady(node, best - height));
    }

    private Optional<String> whyNotReady(Node node, long lagBlocks) {
        NodeConfiguration.Health bounds = node.setup().configuration().health();
        return node.halted()
                .map(reason -> "this node votes no more: " + reason)
                .or(node::whyNoDatabase)
                .or(() -> whyNoQuorum(node))
                .or(() -> lagBlocks > bounds.maxLagBlocks()
                        ? Optional.of(
                                "this node is " + lagBlocks + " blocks behind, more than " + bounds.maxLagBlocks())
                        : Optional.empty());
    }

    private static Optional<String> whyStuck(
            String thread, Heartbeat heartbeat, Optional<PatientWrites> writes, Duration patience) {
        Optional<Duration> inDatabase = writes.flatMap(PatientWrites::attempting);
        Duration silence = inDatabase.orElseGet(heartbeat::silence);
        Duration longest = inDatabase.isPresent() ? LONGEST_DATABASE_CALL : patience;
        return silence.compareTo(longest) > 0
                ? Optional.of(thread + " is busy with one step for " + silence.toSeconds() + " s")
                : Optional.empty();
    }

    private static Optional<String> whyNoQuorum(Node node) {
        ValidatorSet validators = node.setup().validators();
        var self = node.setup().identity().validator();
        if (self.isEmpty()) {
            return Optional.of("this node observes: it has no validator key");
        }
        SortedSet<Integer> connected = node.status().connected();
        long power = validators.member(self.getAsInt()).weight()
                + connected.stream()
                        .mapToLong(peer -> validators.member(peer).weight())
                        .sum();
        return power >= validators.quorum()
                ? Optional.empty()
                : Optional.of("this node and the validators it is connected to have the voting power " + power
                        + ", a quorum is " + validators.quorum());
    }
}
