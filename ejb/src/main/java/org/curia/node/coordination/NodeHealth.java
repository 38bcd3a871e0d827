package org.curia.node.coordination;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.curia.core.consensus.ValidatorSet;
import org.curia.core.replica.ReplicaStatus;
import org.curia.health.NodeCondition;
import org.curia.node.configuration.NodeConfiguration;
import org.curia.node.configuration.NodeSetup;

/** Whether a node is fit, and if not, why in one sentence (invariant I12). Answers in a bounded time, whatever hangs. */
@ApplicationScoped
public class NodeHealth implements NodeCondition {
    @Inject
    private PbftCoordinator coordinator;

    @Resource
    private ManagedExecutorService pool;

    private Future<?> lastDatabaseRead;

    @Override
    public Optional<String> whyNotStarted() {
        return coordinator.node() == null ? Optional.of("the node is starting") : Optional.empty();
    }

    /** A node that halted on purpose is alive: it serves reads. */
    @Override
    public Optional<String> whyNotLive() {
        Node node = coordinator.node();
        Duration patience = node.setup().configuration().health().maxSilence();
        if (node.halted().isPresent()) {
            return Optional.empty();
        }
        return node.consensus()
                .filter(loop -> loop.heartbeat().silence().compareTo(patience) > 0)
                .map(loop -> "the consensus thread is busy with one step for "
                        + loop.heartbeat().silence().toSeconds() + " s")
                .or(() -> node.writer()
                        .filter(writer -> writer.heartbeat().silence().compareTo(patience) > 0)
                        .map(writer -> "the database writer is busy with one block for "
                                + writer.heartbeat().silence().toSeconds() + " s"));
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
                .or(() -> whyNoDatabase(node, bounds.databaseTimeout()))
                .or(() -> whyNoQuorum(node))
                .or(() -> lagBlocks > bounds.maxLagBlocks()
                        ? Optional.of(
                                "this node is " + lagBlocks + " blocks behind, more than " + bounds.maxLagBlocks())
                        : Optional.empty());
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

    /** One read at a time: a database that hangs holds one thread of the pool, however often it is asked for its health. */
    private synchronized Optional<String> whyNoDatabase(Node node, Duration atMost) {
        try {
            if (lastDatabaseRead == null || lastDatabaseRead.isDone()) {
                lastDatabaseRead = pool.submit(() -> node.storage().ledger().chainId());
            }
            lastDatabaseRead.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException e) {
            return Optional.of("the database did not answer within " + atMost.toMillis() + " ms");
        } catch (ExecutionException e) {
            return Optional.of("the database does not answer: " + e.getCause().getMessage());
        } catch (RejectedExecutionException e) {
            return Optional.of("the database was not asked: all threads of the server are busy");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("the node stops");
        }
    }
}
