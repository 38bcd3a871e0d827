package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

    @Test
    void aBodyOfExactlyTheLimitIsRead() {
        assertThat(BoundedBody.read(new ByteArrayInputStream(new byte[10]), "10", 10))
                .hasSize(10);
    }

    @Test
    void oneByteMoreIsRefusedAlsoWhenNobodySaidHowManyCome() {
        assertRefused(new ByteArrayInputStream(new byte[11]), null, 413);
    }

    @Test
    void whatIsDeclaredTooLargeIsNotEvenRead() {
        assertRefused(unreadable(), "99999999999", 413);
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersFault() {
        assertRefused(unreadable(), null, 400);
    }

    private static void assertRefused(InputStream body, String declaredLength, int status) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> BoundedBody.read(body, declaredLength, 10))
                .matches(refusal -> refusal.problem().status() == status, "status " + status);
    }

    private static InputStream unreadable() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };
    }
}
