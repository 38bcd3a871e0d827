package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every test of a class that cites a scenario by number is listed in docs/scenarios.md, and every test of this package that is named there
 * exists.
 */
class ScenariosDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "scenarios.md");
    private static final Path TESTS = Path.of("src/test/java/org/curia/core/simulation/scenario");
    private static final Pattern CITES = Pattern.compile("Scenarios? [0-9]");
    private static final Pattern METHOD = Pattern.compile("@Test\\s+void (\\w+)\\(");
    private static final Pattern LISTED = Pattern.compile("`(\\w+Test#\\w+)` \\|");

    @Test
    void theDocumentListsTheScenariosOfThisPackage() throws IOException {
        assertThat(found(LISTED, Files.readString(DOCUMENT), "")).isEqualTo(scenarios());
    }

    private static SortedSet<String> scenarios() throws IOException {
        var scenarios = new TreeSet<String>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(TESTS, "*Test.java")) {
            for (Path file : files) {
                String source = Files.readString(file);
                if (CITES.matcher(source).find()) {
                    String name = file.getFileName().toString().replace(".java", "");
                    scenarios.addAll(found(METHOD, source, name + "#"));
                }
            }
        }
        return scenarios;
    }

    private static SortedSet<String> found(Pattern pattern, String text, String prefix) {
        var found = new TreeSet<String>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(prefix + matcher.group(1));
        }
        return found;
    }
}
