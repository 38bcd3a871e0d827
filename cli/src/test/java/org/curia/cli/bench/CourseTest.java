package org.curia.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final long SECOND = 1_000_000_000L;

    private final Course course = new Course(() -> OptionalLong.of(700L << 20));

    @Test
    void aMomentIsKeptEveryTenSecondsAndNoSooner() {
        course.begin(5 * SECOND);
        for (int second = 1; second <= 25; second++) {
            course.look(100 * second, (5 + second) * SECOND);
        }
        assertThat(course.moments()).extracting(Course.Moment::seconds).containsExactly(10.0, 20.0);
    }

    @Test
    void theRateIsThatSinceTheMomentBefore() {
        course.begin(0);
        course.look(1_000, 10 * SECOND);
        course.look(4_000, 20 * SECOND);
        assertThat(course.moments())
                .containsExactly(
                        new Course.Moment(10, 1_000, 100, 0, 700L), new Course.Moment(20, 4_000, 300, 0, 700L));
    }

    @Test
    void whatTheSystemDoesNotTellIsLeftOut() {
        Course elsewhere = new Course(OptionalLong::empty);
        elsewhere.begin(0);
        elsewhere.look(10, 10 * SECOND);
        assertThat(elsewhere.moments().get(0).residentMegabytes()).isNull();
    }
}
