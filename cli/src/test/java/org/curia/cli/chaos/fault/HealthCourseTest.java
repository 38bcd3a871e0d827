package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.curia.cli.network.NodeHealth.Condition;
import org.junit.jupiter.api.Test;

class HealthCourseTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long END = 1_000 * SECOND;

    private final HealthCourse course = new HealthCourse();

    private void said(long atSeconds, Condition condition) {
        course.said(atSeconds * SECOND, condition);
    }

    @Test
    void aNodeIsUnreadyFromItsFirstAnswerThatSaysSo() {
        said(1, Condition.READY);
        said(2, Condition.READY);
        said(5, Condition.UNWELL);
        said(9, Condition.READY);

        assertThat(course.millisUntilUnready(3 * SECOND, END)).hasValue(2_000);
        assertThat(course.millisUntilReady(7 * SECOND, END)).hasValue(2_000);
    }

    @Test
    void whatIsSoAlreadyTakesNoTime() {
        said(1, Condition.UNWELL);
        said(2, Condition.UNWELL);

        assertThat(course.millisUntilUnready(3 * SECOND, END)).hasValue(0);
    }

    @Test
    void whatComesTooLateDidNotCome() {
        said(1, Condition.READY);
        said(9, Condition.UNWELL);

        assertThat(course.millisUntilUnready(2 * SECOND, 8 * SECOND)).isEmpty();
    }

    @Test
    void anIllnessThatIsOverIsNotOneOfTheNextFault() {
        said(1, Condition.UNWELL);
        said(2, Condition.READY);

        assertThat(course.millisUntilUnready(3 * SECOND, END)).isEmpty();
    }

    @Test
    void aNodeThatGivesNoAnswerIsNotReady() {
        said(1, Condition.READY);
        said(4, Condition.SILENT);

        assertThat(course.millisUntilUnready(2 * SECOND, END)).hasValue(2_000);
    }

    @Test
    void aServerIsStartedWhenItsNodeSpeaks() {
        said(1, Condition.SILENT);
        said(4, Condition.STARTING);
        said(6, Condition.UNWELL);
        said(7, Condition.READY);

        assertThat(course.millisUntilItSpoke(2 * SECOND, END)).hasValue(4_000);
        assertThat(course.millisUntilReady(2 * SECOND, END)).hasValue(5_000);
    }
}
