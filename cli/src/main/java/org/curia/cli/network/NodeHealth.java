package org.curia.cli.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the management port of a node says at {@code /health/ready}, in one answer. Two questions could be answered differently: a reason
 * that is asked for separately may be gone.
 *
 * @param reason why the node is not ready, for people; empty where it is ready, and nowhere else
 * @param startFailed the node does not start before somebody corrects what the reason names
 */
public record NodeHealth(Condition condition, String reason, boolean startFailed) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHECK = "curia-ready";
    private static final String STARTING = "STARTING";
    private static final Set<String> START_FAILED = Set.of("CONFIGURATION", "START_FAILED");

    /** How a node is, seen from its management port. */
    public enum Condition {
        /** No answer. */
        SILENT,
        /** The server answers and the node does not yet. */
        STARTING,
        /** The node or its server says that it is not ready, and why. */
        UNWELL,
        READY
    }

    public NodeHealth {
        if (reason.isBlank() != (condition == Condition.READY)) {
            throw new IllegalArgumentException(condition + " with the reason '" + reason + "'");
        }
    }

    public boolean isReady() {
        return condition == Condition.READY;
    }

    static NodeHealth silent(boolean hasProcess) {
        return new NodeHealth(Condition.SILENT, hasProcess ? "no answer" : "no process", false);
    }

    /** The answer holds the node's own check and those of its server, which say more than the node knows. */
    static NodeHealth of(int status, String body) {
        JsonNode checks = checks(body);
        Optional<JsonNode> node = stream(checks)
                .filter(check -> check.path("name").asText().equals(CHECK))
                .map(check -> check.path("data"))
                .findFirst();
        if (node.isEmpty()) {
            return new NodeHealth(Condition.STARTING, "its server is starting (" + status + ")", false);
        }
        if (status == 200) {
            return new NodeHealth(Condition.READY, "", false);
        }
        String reason = node.get().path("reason").asText();
        String code = node.get().path("code").asText();
        return new NodeHealth(
                code.equals(STARTING) ? Condition.STARTING : Condition.UNWELL,
                reason.isBlank() ? ofServer(checks, status) : reason,
                START_FAILED.contains(code));
    }

    /** The node finds nothing wrong with itself. */
    private static String ofServer(JsonNode checks, int status) {
        Optional<String> down = stream(checks)
                .filter(check -> check.path("status").asText().equals("DOWN"))
                .map(check -> check.path("name").asText())
                .filter(name -> !name.isBlank() && !name.equals(CHECK))
                .sorted()
                .reduce((one, other) -> one + ", " + other);
        return "its server is not ready (" + status + "): "
                + down.orElse("it does not say why, its log may (`curia network logs --server`)");
    }

    private static JsonNode checks(String body) {
        try {
            return JSON.readTree(body).path("checks");
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode(); // a server that has not started answers in its own words
        }
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
