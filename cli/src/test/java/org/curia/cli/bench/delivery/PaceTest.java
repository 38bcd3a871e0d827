package org.curia.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void aClosedLoopSendsNoMoreThanMayBeUnderWay() {
        Pace pace = new Pace(400, 0, 4);
        assertThat(pace.batch()).isEqualTo(50);
        assertThat(pace.room(0, 0, 0, 1000)).isEqualTo(50);
        assertThat(pace.room(400, 0, 0, 1000)).isZero();
        assertThat(pace.room(400, 10, 0, 1000)).as("not worth a request yet").isZero();
        assertThat(pace.room(400, 30, 0, 1000)).isEqualTo(30);
        assertThat(pace.room(400, 10, 0, 7)).as("the last ones").isEqualTo(10);
    }

    @Test
    void anOpenLoopSendsEachPaymentWhenItIsDueWhateverBecameOfOthers() {
        Pace pace = new Pace(400, 50, 4);
        assertThat(pace.batch()).isEqualTo(1);
        assertThat(pace.dueNanos(50)).isEqualTo(SECOND);
        assertThat(pace.room(0, 0, 0, 1000)).isEqualTo(1);
        assertThat(pace.room(1, 0, SECOND / 60, 1000)).isZero();
        assertThat(pace.room(1, 0, SECOND / 50, 1000)).isEqualTo(1);
    }

    @Test
    void aHighRateIsSentInBatchesThatAreComplete() {
        Pace pace = new Pace(400, 4000, 4);
        assertThat(pace.batch()).isEqualTo(20);
        assertThat(pace.room(0, 0, SECOND / 400, 1000)).isZero();
        assertThat(pace.room(0, 0, SECOND / 200, 1000)).isEqualTo(20);
        assertThat(pace.room(0, 0, SECOND / 400, 5)).as("the last ones").isEqualTo(11);
    }
}
