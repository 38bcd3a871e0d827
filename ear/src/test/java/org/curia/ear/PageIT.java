package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.Test;

/** The page at the root comes whole from the node, and browsers are told to run nothing else. */
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
}
