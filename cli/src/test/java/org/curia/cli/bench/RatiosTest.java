package org.curia.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatiosTest {
    private static final Ratios RATIOS = new Ratios(4_000, 16_000, 2, 4, 100_000, 50);

    @Test
    void theLimitIsEverySignatureOnceOnEachValidatorAndNothingElse() {
        assertThat(RATIOS.limitPerSecond()).isEqualTo(8_000);
        assertThat(RATIOS.ratioToLimit()).isEqualTo(0.5);
    }

    @Test
    void ratesAreSharedAmongCoresAndAmongSecondsReallyWorked() {
        assertThat(RATIOS.perCore()).isEqualTo(2_000);
        assertThat(RATIOS.perCoreSecond()).isEqualTo(2_000);
    }

    @Test
    void nothingMeasuredIsZeroAndNotAnError() {
        Ratios nothing = new Ratios(0, 0, 2, 4, 0, 0);
        assertThat(nothing.ratioToLimit()).isZero();
        assertThat(nothing.perCoreSecond()).isZero();
    }
}
