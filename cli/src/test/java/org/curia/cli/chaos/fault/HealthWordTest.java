package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.curia.cli.chaos.history.Anomaly;
import org.curia.cli.network.NodeHealth.Condition;
import org.junit.jupiter.api.Test;

class HealthWordTest {
    private static final long MILLI = 1_000_000L;
    private static final long LASTED = 20_000;

    private static HealthWord word(long unready, long well) {
        return new HealthWord(Map.of("node2", unready), Map.of("node2", well));
    }

    @Test
    void whoSaysSoInTimeIsTruthful() {
        assertThat(word(4_900, 14_900).untruths("freezing", LASTED)).isEmpty();
    }

    @Test
    void whoIsLateToSayThatHeIsIllIsNot() {
        assertThat(word(6_000, 0).untruths("freezing", LASTED))
                .containsExactly(new Anomaly(
                        Anomaly.Kind.HEALTH,
                        "freezing: node2 must say within 5 s that it is not ready, and did after 6000 ms"));
    }

    @Test
    void whoNeverSaysThatHeIsIllIsNot() {
        assertThat(word(-1, 0).untruths("freezing", LASTED))
                .singleElement()
                .extracting(Anomaly::what)
                .asString()
                .endsWith("did not in 20 s");
    }

    @Test
    void whatIsOverBeforeItHadToBeSaidNeedsNotBeSaid() {
        assertThat(word(-1, 0).untruths("freezing", 4_000)).isEmpty();
    }

    @Test
    void whoIsLateToBeWellAgainIsNotTruthful() {
        assertThat(word(1_000, 16_000).untruths("freezing", LASTED))
                .containsExactly(new Anomaly(
                        Anomaly.Kind.HEALTH,
                        "freezing: node2 must be ready within 15 s after it is over, and was after 16000 ms"));
        assertThat(word(1_000, -1).untruths("freezing", LASTED)).hasSize(1);
    }

    @Test
    void onlyThoseThatAFaultConcernsAreAskedFromWhenItWasDoneAndWhenItWasOver() {
        HealthCourse course = new HealthCourse();
        course.said(0, Condition.READY);
        course.said(3_000 * MILLI, Condition.UNWELL);
        course.said(42_000 * MILLI, Condition.READY);
        Fault fault = new Fault("killing node3, node4", () -> {}, () -> {}).saidBy(Set.of("node1"));

        HealthWord word = HealthWord.of(
                fault,
                new HealthWord.Times(1_000 * MILLI, 20_000 * MILLI, 40_000 * MILLI, 60_000 * MILLI),
                node -> course);

        assertThat(word.unreadyMillis()).containsExactly(Map.entry("node1", 2_000L));
        assertThat(word.wellMillis()).containsExactly(Map.entry("node1", 2_000L));
        assertThat(HealthWord.of(
                                new Fault("pausing node3", () -> {}, () -> {}),
                                new HealthWord.Times(0, 0, 0, 0),
                                node -> course)
                        .unreadyMillis())
                .isEmpty();
    }
}
