package org.curia.cli.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.curia.cli.command.Failure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PortsTest {

    @ParameterizedTest
    @CsvSource({"3000,4", "4000,4", "4391,1", "63326,4", "63626,1", "65535,1", "0,4", "-1,4"})
    void aBaseWithWhichSomePortWouldBeNoneIsRefusedWithTheBounds(int base, int validators) {
        assertThatThrownBy(() -> Ports.requireBase(base, validators))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("4392 to " + (63_625 - 100 * (validators - 1)));
    }

    @ParameterizedTest
    @CsvSource({"4392,4", "8080,16", "63325,4", "63625,1"})
    void theBoundsThemselvesAreTaken(int base, int validators) {
        assertThatCode(() -> Ports.requireBase(base, validators)).doesNotThrowAnyException();
    }

    @Test
    void portsThatAreHeldCannotBeTakenUntilTheyAreGivenBack() {
        int offset = Ports.freeBase(1) - Ports.HTTP;
        try (Ports.Held held = new Ports.Held()) {
            Ports.hold(held, "node1", offset);
            assertThat(Ports.isFree(Ports.HTTP + offset)).isFalse();
            assertThatThrownBy(() -> Ports.requireFree("node1", offset)).hasMessageContaining("in use");
        }
        assertThatCode(() -> Ports.requireFree("node1", offset)).doesNotThrowAnyException();
    }
}
