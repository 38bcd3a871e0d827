package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.Test;

/** The page at the root comes whole from the node, and browsers are told to run nothing else. */
@OnceOnPostgresql
class PageIT extends DeployedNode {
    private static final String ANYTHING = "*/*";

    @Test
    void thePageAndAllThatItNamesIsServed() {
        Answer page = Door.get("/", ANYTHING);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.mediaType()).isEqualTo("text/html");

        Matcher names =
                Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(new String(page.body(), StandardCharsets.UTF_8));
        int found = 0;
        while (names.find()) {
            String path = names.group(1).startsWith("/") ? names.group(1) : "/" + names.group(1);
            assertThat(Door.get(path, ANYTHING).status()).as(path).isEqualTo(200);
            found++;
        }
        assertThat(found).isGreaterThan(3);
    }

    @Test
    void browsersRunOnlyWhatTheNodeServes() {
        Answer page = Door.get("/", ANYTHING);

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("<script>", "onclick", "style=");
    }

    @Test
    void theApiIsDescribedInOpenApi() {
        Answer description = Door.get("/openapi", ANYTHING);

        assertThat(description.status()).isEqualTo(200);
        assertThat(new String(description.body(), StandardCharsets.UTF_8))
                .contains("/api/v1/transactions:", "/api/v1/blocks/{block}:", "/api/v1/accounts/{id}:");
    }

    @Test
    void openApiHasEveryAnswerWithItsShapeAndAnExample() {
        Answer description = Door.get("/openapi?format=JSON", ANYTHING);

        assertThat(new String(description.body(), StandardCharsets.UTF_8)).doesNotContain("qs=");
        JsonNode paths = description.json().path("paths");
        JsonNode submit = paths.path("/api/v1/transactions").path("post").path("responses");
        assertThat(submit.fieldNames())
                .toIterable()
                .contains("200", "202", "400", "406", "408", "413", "415", "422", "429", "500", "503");
        assertThat(submit.path("422").toString()).contains("NONCE_USED", "INSUFFICIENT_BALANCE");
        assertThat(submit.path("200").toString()).contains("oneOf", "results", "SETTLED");
        assertThat(paths.path("/api/v1/blocks").path("get").toString()).contains(Door.PROTOBUF, Door.JSON);
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                String place = method.getKey() + " " + path.getKey();
                method.getValue()
                        .path("responses")
                        .properties()
                        .forEach(response -> assertHasShapeAndExample(place, response));
            }
        }
    }

    private static void assertHasShapeAndExample(String place, Map.Entry<String, JsonNode> response) {
        String what = place + " " + response.getKey();
        JsonNode content = response.getValue().path("content");
        assertThat(content).as(what).isNotEmpty();
        content.properties().forEach(type -> {
            assertThat(type.getValue().has("schema"))
                    .as(what + " " + type.getKey())
                    .isTrue();
            assertThat(type.getKey().equals(Door.PROTOBUF) || type.getValue().has("examples"))
                    .as(what + " " + type.getKey())
                    .isTrue();
        });
    }
}
