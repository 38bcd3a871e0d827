package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import org.curia.node.api.Overloaded;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
    private static final int LONGEST_HELD = 100;

    private final AnswersUnderWay underWay = new AnswersUnderWay(4 * LONGEST_HELD);
    private final ByteArrayOutputStream caller = new ByteArrayOutputStream();

    @Test
    void nothingIsSentWhileItIsHeld() throws IOException {
        AnswerStream answer = written(LONGEST_HELD);
        answer.flush();

        assertThat(caller.size()).isZero();
        assertThat(answer.held().size()).isEqualTo(LONGEST_HELD);
        assertThat(answer.isStraight()).isFalse();
    }

    @Test
    void whatIsTooLongToBeHeldGoesToItsCallerInOrder() throws IOException {
        AnswerStream answer = written(LONGEST_HELD);
        answer.write(1);
        answer.write(2);

        assertThat(answer.held().size()).isZero();
        assertThat(caller.toByteArray()).hasSize(LONGEST_HELD + 2).endsWith(0, 1, 2);
    }

    @Test
    void fewOfThoseAreUnderWayAtATimeAndTheNextIsRefusedWhole() throws IOException {
        AnswerStream first = written(LONGEST_HELD + 1);
        for (int more = 1; more < 4; more++) {
            written(LONGEST_HELD + 1);
        }
        caller.reset();
        AnswerStream refused = written(LONGEST_HELD);

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> refused.write(1));
        assertThat(refused.held().size()).isZero();
        assertThat(caller.size()).isZero();

        refused.ends();
        first.ends();
        first.ends();
        written(LONGEST_HELD + 1);
        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> written(LONGEST_HELD + 1));
    }

    private AnswerStream written(int length) throws IOException {
        var answer = new AnswerStream(response(), underWay);
        answer.write(new byte[length]);
        return answer;
    }

    /** The server's, of which only the stream is asked for. */
    private ServletResponse response() {
        var output = new ServletOutputStream() {
            @Override
            public boolean isReady() {
                return true;
            }

            @Override
            public void setWriteListener(WriteListener listener) {}

            @Override
            public void write(int octet) {
                caller.write(octet);
            }
        };
        return (ServletResponse) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServletResponse.class}, (proxy, method, args) -> output);
    }
}
