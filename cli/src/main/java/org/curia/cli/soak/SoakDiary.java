package org.curia.cli.soak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.curia.cli.directory.DamagedFile;
import org.curia.cli.directory.DurableFile;

/**
 * What a soak knows when it is started again: {@code soak.json} in the network's directory, written after each line.
 *
 * @param seed of the accounts
 * @param anomalies the first of them, all in words
 */
record SoakDiary(
        long seed, int clients, int validators, String database, List<SoakLine> lines, List<String> anomalies) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_ANOMALIES = 100;

    SoakDiary {
        lines = List.copyOf(lines);
        anomalies = List.copyOf(anomalies);
    }

    static Optional<SoakDiary> read(Path directory) throws IOException {
        Path file = file(directory);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readString(file), SoakDiary.class));
        } catch (JsonProcessingException e) {
            throw new DamagedFile(file, e.getOriginalMessage(), e);
        }
    }

    void write(Path directory) throws IOException {
        DurableFile.write(file(directory), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }

    SoakDiary with(SoakLine line, List<String> found) {
        List<SoakLine> more = new ArrayList<>(lines);
        more.add(line);
        List<String> all = new ArrayList<>(anomalies);
        all.addAll(found);
        return new SoakDiary(
                seed, clients, validators, database, more, all.subList(0, Math.min(all.size(), MOST_ANOMALIES)));
    }

    /** Done up to now. */
    double hours() {
        return lines.isEmpty() ? 0 : lines.get(lines.size() - 1).hours();
    }

    private static Path file(Path directory) {
        return directory.resolve("soak.json");
    }
}
