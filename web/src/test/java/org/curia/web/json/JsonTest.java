package org.curia.web.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonTest {
    /** A reference is what strangers write, and somebody's terminal shows the answer. */
    @Test
    void nothingThatATerminalObeysIsWrittenRaw() throws Exception {
        String hostile = "\u001b[2J\u007f\u009b31m\u202egnp.exe\u2028\r\nend";

        byte[] written = Json.write(List.of(hostile));

        assertThat(new String(written, StandardCharsets.UTF_8))
                .isEqualTo("[\"\\u001B[2J\\u007F\\u009b31m\\u202egnp.exe\\u2028\\r\\nend\"]");
        assertThat(Json.read(written).path(0).textValue()).isEqualTo(hostile);
    }

    @Test
    void otherTextStaysAsItIs() throws Exception {
        assertThat(new String(Json.write(List.of("Łódź → 7, März, 東京")), StandardCharsets.UTF_8))
                .isEqualTo("[\"Łódź → 7, März, 東京\"]");
    }
}
