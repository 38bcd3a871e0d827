package org.curia.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoakSummaryTest {
    private static SoakDiary nothing() {
        return new SoakDiary(1, 16, 4, "h2", List.of(), List.of());
    }

    private static SoakLine line(double hours, long resident, long threads, long errors) {
        return new SoakLine("", hours, (long) (1000 * hours), 10, 1, 5, 0, resident, threads, 300, 20, errors, 0);
    }

    private static SoakDiary hours(int count, double megabytesEach) {
        SoakDiary diary = nothing();
        for (int hour = 1; hour <= count; hour++) {
            diary = diary.with(line(hour, Math.round(700 + megabytesEach * hour), 200, 0), List.of());
        }
        return diary;
    }

    @Test
    void aQuietSoakHasNothingWrong() {
        SoakSummary summary = SoakSummary.of(hours(10, 0));

        assertThat(summary.wrong()).isEmpty();
        assertThat(summary.acknowledged()).isEqualTo(100);
        assertThat(summary.hours()).isEqualTo(10);
        assertThat(summary.residentMegabytesPerHour()).isZero();
    }

    @Test
    void memoryThatGrowsIsTold() {
        assertThat(SoakSummary.of(hours(12, 7)).residentMegabytesPerHour()).isEqualTo(7);
    }

    @Test
    void ofMinutesThereIsNoTrendOfMemory() {
        SoakDiary diary = nothing();
        for (int minute = 1; minute <= 20; minute++) {
            diary = diary.with(line(minute / 60.0, 700 + 10 * minute, 200, 0), List.of());
        }

        assertThat(SoakSummary.of(diary).residentMegabytesPerHour()).isZero();
    }

    @Test
    void threadsThatGrowAreWrongAndSoAreErrorsInLogs() {
        SoakDiary diary = hours(3, 0).with(line(4, 700, 400, 2), List.of());

        assertThat(SoakSummary.of(diary).wrong())
                .containsExactly("2 errors in the nodes' logs", "a node's threads grew from 200 to 400");
    }

    @Test
    void anAnomalyStaysWrong() {
        SoakDiary diary =
                nothing().with(line(1, 700, 200, 0), List.of("FORK: x")).with(line(2, 700, 200, 0), List.of());

        assertThat(SoakSummary.of(diary).wrong()).containsExactly("FORK: x");
    }

    @Test
    void aSoakThatSawNothingIsNotWell() {
        assertThat(SoakSummary.of(nothing()).wrong()).isNotEmpty();
    }

    @Test
    void theDiaryIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
        assertThat(SoakDiary.read(directory)).isEmpty();
        SoakDiary diary = hours(3, 1);

        diary.write(directory);

        assertThat(SoakDiary.read(directory)).contains(diary);
    }
}
