package org.curia.cli.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.curia.cli.command.Failure;

/**
 * An earlier report that a new one is held against. Compared is how near each came to the limit of its machine: the machine may be
 * another one.
 */
final class Baseline {
    /** So much of the ratio may be lost before it is a fall: two runs on one machine differ by some per cent. */
    private static final double TOLERANCE = 0.15;

    private static final JsonMapper JSON = new JsonMapper();

    private final Path file;
    private final JsonNode report;

    private Baseline(Path file, JsonNode report) {
        this.file = file;
        this.report = report;
    }

    /** @throws Failure when the file is no report */
    static Baseline read(Path file) throws IOException {
        return of(file, Files.readString(file));
    }

    static Baseline of(Path file, String json) {
        try {
            JsonNode report = JSON.readTree(json);
            if (!(report.path("ratioToLimit").doubleValue() > 0)) {
                throw new Failure(file + " is no report of `curia bench --json`: it has no ratioToLimit");
            }
            return new Baseline(file, report);
        } catch (JsonProcessingException e) {
            throw new Failure(file + " is no report of `curia bench --json`: " + e.getOriginalMessage(), e);
        }
    }

    /** @throws Failure when the plan would measure something else than the file did */
    void requireSame(BenchPlan plan) {
        requireSame("validators", String.valueOf(plan.validators()), report.path("validators"));
        requireSame("database", plan.database().name(), report.path("database"));
        requireSame("accounts", String.valueOf(plan.accounts()), report.path("accounts"));
        if (report.path("rate").doubleValue() != plan.rate()) {
            throw new Failure(file + " was measured with --rate "
                    + report.path("rate").asText() + ": only equal loads can be compared");
        }
    }

    private void requireSame(String option, String planned, JsonNode measured) {
        if (!measured.asText().equals(planned)) {
            throw new Failure(file + " was measured with --" + option + " " + measured.asText() + ", not " + planned
                    + ": only equal networks can be compared");
        }
    }

    /** One sentence when the ratio has fallen too far; empty when all is well. */
    Optional<String> fallOf(double ratioToLimit) {
        double before = report.path("ratioToLimit").doubleValue();
        double lost = 1 - ratioToLimit / before;
        return lost > TOLERANCE
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "ratioToLimit fell from %.3f in %s to %.3f, by %.0f %%: at most %.0f %% may be lost.",
                        before,
                        file,
                        ratioToLimit,
                        100 * lost,
                        100 * TOLERANCE))
                : Optional.empty();
    }
}
