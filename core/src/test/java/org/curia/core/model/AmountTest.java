package org.curia.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AmountTest {
    private static final Amount LARGEST = new Amount(-1);

    @Test
    void anAmountIsReadInWholeUnitsAndWrittenWithAllDecimals() {
        assertThat(Amount.parse("12.3", 2)).isEqualTo(new Amount(1230));
        assertThat(Amount.parse("12.300", 2)).isEqualTo(new Amount(1230));
        assertThat(new Amount(1230).toText(2)).isEqualTo("12.30");
        assertThat(new Amount(7).toText(18)).isEqualTo("0.000000000000000007");
        assertThat(Amount.parse("18446744073709551615", 0)).isEqualTo(LARGEST);
        assertThat(LARGEST.toText(2)).isEqualTo("184467440737095516.15");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " 1", "-1", "+1", "1.", ".5", "1e3", "1,000", "0x1", "1.001", "184467440737095516.16", "١"})
    void whatIsNoAmountOfTheAssetIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Amount.parse(text, 2));
    }

    @Test
    void sumsAndDifferencesNeverWrap() {
        assertThat(LARGEST.plus(new Amount(1))).isEmpty();
        assertThat(LARGEST.plus(LARGEST)).isEmpty();
        assertThat(Amount.ZERO.minus(new Amount(1))).isEmpty();
        assertThat(LARGEST.minus(LARGEST)).contains(Amount.ZERO);
        assertThat(new Amount(Long.MAX_VALUE).plus(new Amount(1))).contains(new Amount(Long.MIN_VALUE));
        assertThat(LARGEST).isGreaterThan(new Amount(Long.MAX_VALUE));
    }
}
