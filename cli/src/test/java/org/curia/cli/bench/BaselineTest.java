package org.curia.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.curia.cli.command.Failure;
import org.curia.cli.network.Database;
import org.junit.jupiter.api.Test;

class BaselineTest {
    private static final Path FILE = Path.of("baseline.json");
    private static final BenchPlan PLAN =
            new BenchPlan(4, Database.postgresql, 1000, 10_000, 30, 8000, List.of(), 0, 0, false);

    private static Baseline baseline(String ratio) {
        return Baseline.of(
                FILE,
                "{\"validators\":4,\"database\":\"postgresql\",\"accounts\":10000,\"rate\":0.0,\"ratioToLimit\":"
                        + ratio + "}");
    }

    @Test
    void aLossWithinTheToleranceIsNoFall() {
        assertThat(baseline("0.400").fallOf(0.341)).isEmpty();
        assertThat(baseline("0.400").fallOf(0.9)).isEmpty();
    }

    @Test
    void aGreaterLossIsToldInOneSentence() {
        assertThat(baseline("0.400").fallOf(0.32))
                .contains("ratioToLimit fell from 0.400 in baseline.json to 0.320, by 20 %: at most 15 % may be lost.");
    }

    @Test
    void aFileThatIsNoReportIsRefused() {
        assertThatThrownBy(() -> Baseline.of(FILE, "nothing"))
                .isInstanceOf(Failure.class)
                .hasMessageStartingWith("baseline.json is no report");
        assertThatThrownBy(() -> Baseline.of(FILE, "{}")).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> baseline("0")).isInstanceOf(Failure.class);
    }

    @Test
    void onlyEqualNetworksAndLoadsAreCompared() {
        baseline("0.4").requireSame(PLAN);
        assertThatThrownBy(() -> baseline("0.4")
                        .requireSame(
                                new BenchPlan(7, Database.postgresql, 1000, 10_000, 30, 8000, List.of(), 0, 0, false)))
                .hasMessage(
                        "baseline.json was measured with --validators 4, not 7: only equal networks can be compared");
        assertThatThrownBy(() -> baseline("0.4")
                        .requireSame(new BenchPlan(4, Database.h2, 1000, 10_000, 30, 8000, List.of(), 0, 0, false)))
                .hasMessageContaining("--database postgresql, not h2");
        assertThatThrownBy(() -> baseline("0.4")
                        .requireSame(
                                new BenchPlan(4, Database.postgresql, 1000, 10_000, 30, 8000, List.of(), 50, 0, false)))
                .hasMessageContaining("--rate");
    }
}
