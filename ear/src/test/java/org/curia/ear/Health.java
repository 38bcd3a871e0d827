package org.curia.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a monitoring system reads at {@code /health/…} of a management port. @param check Curia's own of that kind */
record Health(boolean up, JsonNode check) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** As an orchestrator's probe: an answer that takes longer is none. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** @param kind {@code started}, {@code live} or {@code ready} */
    static Health of(URI management, String kind) {
        URI address = management.resolve("/health/" + kind);
        try {
            var answer =
                    HTTP.send(HttpRequest.newBuilder(address).timeout(PATIENCE).build(), BodyHandlers.ofString());
            for (JsonNode check : MAPPER.readTree(answer.body()).path("checks")) {
                if (check.path("name").asText().equals("curia-" + kind)) {
                    return new Health(answer.statusCode() == 200, check);
                }
            }
            throw new AssertionError(address + " says nothing of Curia: " + answer.body());
        } catch (IOException e) {
            throw new AssertionError(address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    JsonNode data(String key) {
        return check.path("data").path(key);
    }

    String reason() {
        return data("reason").asText();
    }
}
