package org.curia.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @Test
    void whatPeopleWriteStaysAsItIs() {
        String text = "Zahlung März, Łódź → 7, 請求書 🎉, עברית";
        assertThat(Visible.line(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({"27,\\u001b", "7,\\u0007", "13,\\u000d", "127,\\u007f", "155,\\u009b", "8238,\\u202e", "8203,\\u200b"})
    void whatATerminalWouldObeyIsWrittenOut(int character, String visible) {
        assertThat(Visible.text("a" + Character.toString(character) + "b")).isEqualTo("a" + visible + "b");
    }

    @Test
    void aLineDoesNotEndInsideOfAStrangersText() {
        assertThat(Visible.line("x\n100 settled\t")).isEqualTo("x\\u000a100 settled\\u0009");
        assertThat(Visible.text("x\n\ty")).isEqualTo("x\n\ty");
    }

    @Test
    void jsonMeansTheSameAfterwards() throws Exception {
        String reference = "\u001b[2J \u202e \u009b \udb40\udc41 end";
        String json = new JsonMapper().writeValueAsString(reference);
        assertThat(new JsonMapper().readValue(Visible.text(json), String.class)).isEqualTo(reference);
        assertThat(Visible.text(json)).doesNotContain("\u202e", "\u009b", "\udb40");
    }
}
