package org.curia.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds the examples of docs/format.md against the code: they are the golden bytes of every layout that is signed, hashed or sent. A
 * difference means that the format changed, and that no network goes on with it. Meant so? Then write them anew:
 * {@code mvn -pl core test -Dtest=FormatDocumentTest -Dformat.write=true}.
 */
class FormatDocumentTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "format.md");
    private static final String OPENING = "```example";
    private static final String CLOSING = "```";
    private static final int WIDTH = 96;

    @Test
    void everyExampleIsWhatTheCodeMakes() throws IOException {
        if (Boolean.getBoolean("format.write")) {
            Files.write(DOCUMENT, withExamples(Files.readAllLines(DOCUMENT)));
        }
        Map<String, String> written = examples(Files.readAllLines(DOCUMENT));
        Map<String, String> made = FormatExamples.all();

        assertThat(written.keySet()).as("names of examples").containsExactlyInAnyOrderElementsOf(made.keySet());
        made.forEach((name, value) -> assertThat(written.get(name)).as(name).isEqualTo(value));
    }

    /** Lines "name = value"; an indented line goes on with the value. */
    private static Map<String, String> examples(List<String> document) {
        Map<String, String> examples = new LinkedHashMap<>();
        boolean inside = false;
        String name = "";
        for (String line : document) {
            if (line.startsWith(CLOSING)) {
                inside = line.equals(OPENING);
            } else if (inside && line.startsWith(" ")) {
                examples.merge(name, line.strip(), String::concat);
            } else if (inside) {
                name = line.substring(0, line.indexOf(" ="));
                examples.put(name, line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return examples;
    }

    private static List<String> withExamples(List<String> document) {
        Map<String, String> made = FormatExamples.all();
        List<String> lines = new ArrayList<>();
        boolean inside = false;
        for (String line : document) {
            if (line.startsWith(CLOSING)) {
                inside = line.equals(OPENING);
            }
            if (!inside || line.equals(OPENING)) {
                lines.add(line);
            } else if (!line.startsWith(" ")) {
                String name = line.substring(0, line.indexOf(" ="));
                lines.addAll(example(name, made.getOrDefault(name, "")));
            }
        }
        return lines;
    }

    private static List<String> example(String name, String value) {
        if (name.length() + value.length() + 3 <= WIDTH + 24) {
            return List.of(name + " = " + value);
        }
        List<String> lines = new ArrayList<>(List.of(name + " ="));
        for (int at = 0; at < value.length(); at += WIDTH) {
            lines.add("  " + value.substring(at, Math.min(value.length(), at + WIDTH)));
        }
        return lines;
    }
}
