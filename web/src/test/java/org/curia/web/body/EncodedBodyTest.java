package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class EncodedBodyTest {
    private static final int LIMIT = 10_000;

    @Test
    void aPackedBodyIsUnpacked() throws IOException {
        assertThat(EncodedBody.unpack(packed("hello".getBytes(StandardCharsets.UTF_8)), LIMIT))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("hello");
    }

    @Test
    void whatUnpacksToExactlyTheLimitIsTaken() throws IOException {
        assertThat(EncodedBody.unpack(packed(new byte[LIMIT]), LIMIT)).hasSize(LIMIT);
    }

    @Test
    void aFewBytesThatStandForManyAreRefusedAtTheLimit() throws IOException {
        byte[] bomb = packed(new byte[20_000_000]);

        assertRefused(bomb, 413);
    }

    @Test
    void whatIsNotGzipIsRefused() {
        assertRefused("{\"body\":1}".getBytes(StandardCharsets.UTF_8), 400);
    }

    @Test
    void aPackedBodyThatBreaksOffIsRefused() throws IOException {
        byte[] whole = packed("hello".getBytes(StandardCharsets.UTF_8));

        assertRefused(java.util.Arrays.copyOf(whole, whole.length - 6), 400);
    }

    private static void assertRefused(byte[] packed, int status) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> EncodedBody.unpack(packed, LIMIT))
                .matches(refusal -> refusal.problem().status() == status, "status " + status);
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var output = new GZIPOutputStream(packed)) {
            output.write(bytes);
        }
        return packed.toByteArray();
    }
}
