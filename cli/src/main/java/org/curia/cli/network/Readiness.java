package org.curia.cli.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.curia.cli.command.Failure;
import org.curia.client.node.NodeStatus;

/** Waits until started nodes serve: those that stand by, or follow in quarantine, do so as well. */
final class Readiness {
    private static final int LIMIT_SECONDS = 300;
    private static final int GRACE_SECONDS = 10;

    /** A wait that lasts says why. */
    private static final int SAY_SECONDS = 10;

    private static final long POLL_MILLIS = 300;

    private Readiness() {}

    /** @throws Failure as soon as one of them has ended, or when one is not ready after five minutes; says what its log says */
    static void await(List<LocalNode> nodes, Progress progress) throws IOException {
        List<LocalNode> waiting = new ArrayList<>(nodes);
        Map<LocalNode, String> reasons = new HashMap<>();
        long begin = progress.seconds();
        long lastSaid = begin;
        while (!waiting.isEmpty()) {
            for (LocalNode node : List.copyOf(waiting)) {
                NodeHealth health = node.health();
                Optional<String> serves = health.isReady() ? Optional.of("is ready") : servesWithoutVoting(node);
                if (serves.isPresent()) {
                    waiting.remove(node);
                    progress.say(node.name() + " " + serves.get());
                    continue;
                }
                reasons.put(node, health.reason());
                if (health.startFailed()) {
                    throw new Failure(node.name() + " does not start: " + health.reason());
                } else if (progress.seconds() - begin > GRACE_SECONDS && !node.isRunning()) {
                    throw new Failure(node.name() + " has ended. Its log says:\n" + node.lastErrors());
                } else if (node.hasFailedToDeploy()) {
                    throw new Failure(node.name() + " could not be deployed. Its log says:\n" + node.lastErrors());
                } else if (progress.seconds() - begin > LIMIT_SECONDS) {
                    throw new Failure(node.name() + " is not ready after " + LIMIT_SECONDS
                            + " seconds; it goes on trying. Its log says:\n" + node.lastErrors());
                }
            }
            if (!waiting.isEmpty()) {
                if (progress.seconds() - lastSaid >= SAY_SECONDS) {
                    lastSaid = progress.seconds();
                    waiting.forEach(node -> progress.say(node.name() + " is not ready: " + reasons.get(node)));
                }
                pause();
            }
        }
    }

    /** How it serves, which is all that it can do now; empty: it does not, or not yet. */
    private static Optional<String> servesWithoutVoting(LocalNode node) {
        Optional<NodeStatus> status = node.status();
        return status.map(NodeStatus::quarantine)
                .map(why -> "follows in quarantine: " + why + ". `curia network rejoin " + node.name()
                        + "` lets it vote again.")
                .or(() -> status.filter(NodeStatus::standsBy)
                        .map(standby -> "stands by: another server of this validator votes"));
    }

    static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure("interrupted; the nodes that were started go on, `curia network down` stops them");
        }
    }
}
