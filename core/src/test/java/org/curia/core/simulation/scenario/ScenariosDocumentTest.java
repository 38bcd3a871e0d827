package org.curia.core.simulation.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        Set<String> listed = LISTED.matcher(Files.readString(DOCUMENT))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(listed).containsExactlyInAnyOrderElementsOf(scenarios());
    }

    private static List<String> scenarios() throws IOException {
        try (Stream<Path> files = Files.list(TESTS)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .flatMap(ScenariosDocumentTest::scenariosIn)
                    .toList();
        }
    }

    private static Stream<String> scenariosIn(Path file) {
        String name = file.getFileName().toString().replace(".java", "");
        try {
            String source = Files.readString(file);
            return CITES.matcher(source).find()
                    ? METHOD.matcher(source).results().map(test -> name + "#" + test.group(1))
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
