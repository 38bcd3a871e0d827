package org.curia.node.coordination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.curia.health.NodeCondition;
import org.curia.health.Reason;
import org.curia.node.diagnosis.Ailments;
import org.curia.node.diagnosis.Degradations;
import org.curia.node.diagnosis.Finding;
import org.curia.node.diagnosis.Situation;

/** Whether a node is fit, and if not, why in one sentence (invariant I12). Nothing here waits, whatever hangs. */
@ApplicationScoped
public class NodeHealth implements NodeCondition {
    /** The driver's and the transaction's time-outs end a call long before; where they do not, only a new start helps. */
    private static final Duration LONGEST_DATABASE_CALL = Duration.ofMinutes(10);

    @Inject
    private PbftCoordinator coordinator;

    @Override
    public Optional<Reason> whyNotStarted() {
        StartUp start = coordinator.startUp();
        return start.whyNot().map(why -> reason(why, start.since()));
    }

    /**
     * A node that halted on purpose is alive: it serves reads. So is one that waits for its database. One that lost a thread to an error of
     * the virtual machine is not.
     */
    @Override
    public Optional<Reason> whyNotLive() {
        Node node = coordinator.node();
        if (node == null) {
            return coordinator.startUp().hasFailed() ? whyNotStarted() : Optional.empty();
        }
        Optional<Reason> ended = whyEnded(node);
        if (ended.isPresent() || node.halted().isPresent()) {
            return ended;
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
        if (node == null) {
            return Readiness.none(whyNotStarted());
        }
        Situation now = node.situation();
        int self = now.self().isPresent() ? 1 : 0;
        return new Readiness(
                now.stored().height(),
                now.stored().height() + now.lagBlocks(),
                now.lagBlocks(),
                now.replica().view(),
                now.replica().connected().size() + self,
                now.validators().quorum(),
                now.faultsTolerated(),
                now.evidence(),
                first(Ailments.of(now), node),
                first(Degradations.of(now), node));
    }

    private static Optional<Reason> first(List<Finding> findings, Node node) {
        return findings.stream()
                .findFirst()
                .map(finding -> reason(finding, node.findings().since(finding)));
    }

    private static Reason reason(Finding finding, Instant since) {
        return new Reason(finding.cause().name(), finding.sentence(), Optional.of(since));
    }

    private static Optional<Reason> whyEnded(Node node) {
        return node.consensus()
                .flatMap(loop -> whyEnded("the consensus thread", loop.heartbeat()))
                .or(() -> node.writer().flatMap(writer -> whyEnded("the database writer", writer.heartbeat())))
                .map(sentence -> new Reason("THREAD_ENDED", sentence, Optional.empty()));
    }

    static Optional<String> whyEnded(String thread, Heartbeat heartbeat) {
        return heartbeat.causeOfDeath().map(cause -> thread + " ended: " + cause + ". Restart the node");
    }

    private static Optional<Reason> whyStuck(
            String thread, Heartbeat heartbeat, Optional<RetryingWrites> writes, Duration patience) {
        Optional<Duration> inDatabase = writes.flatMap(RetryingWrites::attempting);
        Duration silence = inDatabase.orElseGet(heartbeat::silence);
        Duration longest = inDatabase.isPresent() ? LONGEST_DATABASE_CALL : patience;
        return silence.compareTo(longest) > 0
                ? Optional.of(new Reason(
                        "STUCK",
                        thread + " has been busy with one step for more than " + longest.toSeconds() + " s",
                        Optional.of(Instant.now().minus(silence))))
                : Optional.empty();
    }
}
