package org.curia.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.curia.core.model.Receipt;
import org.curia.core.pool.Admission;
import org.curia.web.problem.ProblemCode;
import org.curia.web.problem.RefusalStatus;
import org.junit.jupiter.api.Test;

/** docs/api.md lists every word that a program may meet, with its status. */
class ApiDocumentTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| ([0-9]{3})?");

    @Test
    void everyProblemCodeIsDocumentedWithItsStatus() throws IOException {
        assertThat(rows("### Errors"))
                .isEqualTo(Arrays.stream(ProblemCode.values())
                        .collect(Collectors.toMap(Enum::name, code -> String.valueOf(code.status()))));
    }

    @Test
    void everyReasonOfARefusalIsDocumentedWithItsStatus() throws IOException {
        assertThat(rows("### Why a transaction is refused"))
                .isEqualTo(Arrays.stream(Admission.Reason.values())
                        .collect(Collectors.toMap(Enum::name, reason -> String.valueOf(RefusalStatus.of(reason)))));
    }

    @Test
    void everyOutcomeIsDocumented() throws IOException {
        assertThat(rows("### Outcomes").keySet())
                .isEqualTo(
                        Arrays.stream(Receipt.Outcome.values()).map(Enum::name).collect(Collectors.toSet()));
    }

    @Test
    void everyPathIsListed() throws IOException {
        String table = section("# The REST interface", "\n## ");

        for (String path : List.of(
                "/transactions",
                "/blocks",
                "/accounts",
                "/assets",
                "/validators",
                "/status",
                "/diagnosis",
                "/evidence",
                "/snapshot",
                "/genesis")) {
            assertThat(table).contains("`GET " + path);
        }
        assertThat(table).contains("`POST /transactions`");
    }

    private static Map<String, String> rows(String heading) throws IOException {
        Map<String, String> rows = new HashMap<>();
        Matcher row = ROW.matcher(section(heading, "\n##"));
        while (row.find()) {
            rows.put(row.group(1), row.group(2));
        }
        return rows;
    }

    private static String section(String heading, String end) throws IOException {
        String document = Files.readString(Path.of("..", "docs", "api.md"));
        int from = document.indexOf(heading + "\n");
        assertThat(from).as(heading).isNotNegative();
        return document.substring(from, document.indexOf(end, from + heading.length()));
    }
}
