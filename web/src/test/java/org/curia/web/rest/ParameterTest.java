package org.curia.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterTest {

    @Test
    void whatIsNotGivenIsTheDefault() {
        assertThat(Parameter.number("count", null, 1, 100, 20)).isEqualTo(20);
    }

    @Test
    void bothEndsOfTheRangeAreInIt() {
        assertThat(Parameter.number("count", "1", 1, 100, 20)).isEqualTo(1);
        assertThat(Parameter.number("count", "100", 1, 100, 20)).isEqualTo(100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "ten", "", "4294967297", "99999999999999999999"})
    void anythingElseIsRefusedWithTheRange(String text) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameter.number("count", text, 1, 100, 20))
                .withMessage("count is a number from 1 to 100, not " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1e3", "9999999999999999999"})
    void aHeightIsDigits(String text) {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> Parameter.height("from", text));
    }

    @Test
    void aTypingErrorInAnAccountIdIsToldAsOne() {
        String id = org.curia.core.model.AccountId.of(new byte[20]).toString();
        String mistyped = id.substring(0, id.length() - 1) + (id.endsWith("q") ? "p" : "q");

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Parameter.account(mistyped))
                .withMessageContaining("checksum");
    }
}
