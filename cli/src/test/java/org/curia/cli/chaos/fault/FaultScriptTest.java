package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.cli.network.Abilities;
import org.curia.cli.network.Database;
import org.junit.jupiter.api.Test;

class FaultScriptTest {
    private static final Abilities ALL = new Abilities(Database.postgresql, Optional.empty(), Optional.empty());

    private static List<FaultScript.Planned> first(int count, long seed, Set<FaultKind> kinds) {
        FaultScript script = new FaultScript(seed, kinds, new FaultSeconds(1, 10));
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
        assertThatThrownBy(() -> new FaultScript(1, Set.of(), new FaultSeconds(1, 10)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFaultThatAlwaysLastsTheSameLastsThat() {
        FaultScript script = new FaultScript(7, EnumSet.of(FaultKind.QUORUM_LOST), FaultSeconds.of("600"));

        assertThat(Stream.generate(script::next).limit(20))
                .allSatisfy(planned -> assertThat(planned.lastsMillis()).isEqualTo(600_000));
    }

    @Test
    void h2HasNoServerThatCouldFailAlone() {
        assertThat(FaultKind.allPossible(new Abilities(Database.h2, Optional.empty(), Optional.empty())))
                .doesNotContain(FaultKind.DATABASE_KILL, FaultKind.DATABASE_FREEZE, FaultKind.DISK_FULL)
                .contains(FaultKind.KILL_LEADER, FaultKind.CLOCK_SKEW);
        assertThat(FaultKind.allPossible(ALL)).containsExactlyInAnyOrder(FaultKind.values());
    }

    @Test
    void whatThisMachineCannotDoIsNotAmongTheDefaultsAndSaysWhyWhenItIsAskedFor() {
        Abilities here = new Abilities(Database.postgresql, Optional.of("no library"), Optional.of("no root"));

        assertThat(FaultKind.allPossible(here))
                .doesNotContain(FaultKind.CLOCK_SKEW, FaultKind.DISK_FULL)
                .contains(FaultKind.DATABASE_FREEZE);
        assertThat(FaultKind.CLOCK_SKEW.whyNot(here)).contains("no library");
        assertThat(FaultKind.DISK_FULL.whyNot(here)).contains("no root");
        assertThat(FaultKind.CLOCK_SKEW.whyNot(ALL)).isEmpty();
    }

    @Test
    void aClockIsOffByMoreThanHealthTolerates() {
        Random random = new Random(7);

        assertThat(Stream.generate(() -> Faults.skewMillis(random)).limit(1_000))
                .allSatisfy(millis -> assertThat(Math.abs(millis)).isBetween(600L, 60_000L))
                .anySatisfy(millis -> assertThat(millis).isBetween(-1_500L, 0L))
                .anySatisfy(millis -> assertThat(millis).isGreaterThan(30_000L));
    }

    @Test
    void aKindIsNamedAsOnTheCommandLine() {
        assertThat(FaultKind.of("kill-at-write")).contains(FaultKind.KILL_AT_WRITE);
        assertThat(FaultKind.of("KILL_AT_WRITE")).isEmpty();
    }
}
