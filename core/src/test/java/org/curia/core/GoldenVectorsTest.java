package org.curia.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.curia.core.model.ProtocolVersion;
import org.junit.jupiter.api.Test;

/**
 * Holds the vectors of each protocol version against the code: encodings, hashes, outcomes, and the roots of a chain that is executed
 * again. The vectors of a version that a network uses never change. A difference means that this release would fork from networks of that
 * version: fix the code, or put the change under a new version.
 *
 * <p>Only while a version is not released, its vectors may be written anew:
 * {@code mvn -pl core test -Dtest=GoldenVectorsTest -Dgolden.write=1}, with the version's number.
 */
class GoldenVectorsTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "vectors");

    @Test
    void theVectorsOfEveryVersionAreWhatTheCodeMakes() throws IOException {
        for (int version = 1; version <= ProtocolVersion.HIGHEST; version++) {
            Path file = DIRECTORY.resolve("protocol-" + version + ".txt");
            Map<String, String> made = GoldenVectors.of(version);
            if (Integer.getInteger("golden.write", 0) == version) {
                Files.write(file, lines(made));
            }
            Map<String, String> kept = read(file);

            assertThat(made.keySet()).as("names in " + file).containsExactlyElementsOf(kept.keySet());
            kept.forEach((name, value) ->
                    assertThat(made.get(name)).as(name + " of " + file).isEqualTo(value));
        }
    }

    private static List<String> lines(Map<String, String> vectors) {
        List<String> lines = new ArrayList<>();
        vectors.forEach((name, value) -> lines.add(name + " = " + value));
        return lines;
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> vectors = new LinkedHashMap<>();
        for (String line : Files.readAllLines(file)) {
            int at = line.indexOf(" = ");
            vectors.put(line.substring(0, at), line.substring(at + 3));
        }
        return vectors;
    }
}
