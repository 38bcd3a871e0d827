package org.curia.cli.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSecondsTest {
    @Test
    void aRangeHasTwoDotsAndOneNumberIsAlwaysTheSame() {
        assertThat(FaultSeconds.of("10..120")).isEqualTo(new FaultSeconds(10, 120));
        assertThat(FaultSeconds.of("600")).isEqualTo(new FaultSeconds(600, 600));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10..", "..10", "10-20", "1.5", "-3", "20..10", "0", "0..5", "1..86401"})
    void whatIsNoRangeIsRefusedInASentence(String text) {
        assertThatThrownBy(() -> FaultSeconds.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("seconds");
    }
}
