package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** The EAR that the build made is one that WildFly, configured by our scripts, takes. */
class DeploymentIT extends DeployedNode {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void theStatusIsAnsweredInJson() throws Exception {
        var answer = get(TestedServer.http("/api/v1/status"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(answer.body()).contains("\"height\"");
    }

    @Test
    void theNodeIsReady() throws Exception {
        var answer = get(TestedServer.management("/health/ready"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"UP\"");
    }

    @Test
    void readinessTellsWhereTheNodeStands() {
        JsonNode status = Door.get("/api/v1/status").json();

        Health ready = Health.of(TestedServer.management("/"), "ready");

        assertThat(ready.up()).isTrue();
        assertThat(ready.data("height").asLong())
                .isGreaterThanOrEqualTo(status.path("height").asLong());
        assertThat(ready.data("bestPeerHeight").asLong())
                .isEqualTo(ready.data("height").asLong());
        assertThat(ready.data("lagBlocks").asLong(-1)).isZero();
        assertThat(ready.data("view").asLong())
                .as("another test may have been a leader that is silent")
                .isGreaterThanOrEqualTo(status.path("view").asLong());
        assertThat(ready.data("connectedValidators").asLong())
                .as("the other validator is never there")
                .isEqualTo(1);
        assertThat(ready.data("quorum").asLong())
                .isPositive()
                .isEqualTo(status.path("quorum").asLong());
        assertThat(ready.data("reason").asText("none")).isEmpty();
    }

    @Test
    void figuresForPrometheusAreAtTheManagementPort() throws Exception {
        assertThat(get(TestedServer.management("/prometheus")).statusCode()).isEqualTo(200);
    }

    @Test
    void doorsThatCuriaDoesNotUseAreShut() throws Exception {
        assertThat(get(TestedServer.http("/wildfly-services")).statusCode()).isEqualTo(404);
    }

    private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
        return HTTP.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    }
}
