package org.curia.client.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.client.network.Database;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
    private static List<FaultScript.Planned> first(int count, long seed, Set<FaultKind> kinds) {
        FaultScript script = new FaultScript(seed, kinds, 10_000);
        return Stream.generate(script::next).limit(count).toList();
    }

    @Test
    void theSameSeedGivesTheSameScript() {
        Set<FaultKind> all = EnumSet.allOf(FaultKind.class);

        assertThat(first(100, 7, all)).isEqualTo(first(100, 7, all)).isNotEqualTo(first(100, 8, all));
    }

    @Test
    void eachRoundHasEachKindOnce() {
        Set<FaultKind> all = EnumSet.allOf(FaultKind.class);

        assertThat(first(all.size(), 7, all).stream()
                        .map(FaultScript.Planned::kind)
                        .collect(Collectors.toSet()))
                .isEqualTo(all);
    }

    @Test
    void everyFaultLastsASecondAtLeastAndNoLongerThanWasAskedFor() {
        assertThat(first(1_000, 7, EnumSet.of(FaultKind.PAUSE)))
                .allSatisfy(planned -> assertThat(planned.lastsMillis()).isBetween(1_000, 10_000));
    }

    @Test
    void withoutAKindThereIsNoScript() {
        assertThatThrownBy(() -> new FaultScript(1, Set.of(), 10_000)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void h2HasNoServerThatCouldBeKilled() {
        assertThat(FaultKind.allWith(Database.h2))
                .doesNotContain(FaultKind.DATABASE_KILL, FaultKind.DATABASE_FREEZE)
                .contains(FaultKind.KILL_LEADER);
        assertThat(FaultKind.allWith(Database.postgresql)).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void aKindIsNamedAsOnTheCommandLine() {
        assertThat(FaultKind.of("kill-at-write")).contains(FaultKind.KILL_AT_WRITE);
        assertThat(FaultKind.of("KILL_AT_WRITE")).isEmpty();
    }
}
