package org.curia.cli.command;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfirmationTest {

    private static Confirmation answered(String answer) {
        return new Confirmation(Optional.of(question -> answer));
    }

    @Test
    void onlyTheWholeWordConfirms() {
        assertThatCode(() -> answered("yes").require("All is lost.")).doesNotThrowAnyException();
        for (String no : new String[] {"y", "no", ""}) {
            assertThatThrownBy(() -> answered(no).require("All is lost.")).hasMessage("nothing was done");
        }
    }

    @Test
    void anInputThatEndsDoesNotConfirm() {
        assertThatThrownBy(() -> answered(null).require("All is lost.")).hasMessage("nothing was done");
    }

    @Test
    void whereNobodyCanBeAskedTheOptionIsNamed() {
        assertThatThrownBy(() -> new Confirmation(Optional.empty()).require("All is lost."))
                .hasMessageContaining("All is lost.")
                .hasMessageContaining("--yes");
    }
}
