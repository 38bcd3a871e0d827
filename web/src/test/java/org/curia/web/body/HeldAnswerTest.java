package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HeldAnswerTest {
    private static final int LONG = 3 << 13;

    private final AnswersUnderWay underWay = new AnswersUnderWay(3 * LONG);

    @Test
    void itIsTakenInPartsAndWhole() throws IOException {
        HeldAnswer answer = begun();

        assertThat(taken(answer)).isEqualTo(LONG);
        assertThat(answer.writeNext(new ByteArrayOutputStream())).isFalse();
    }

    @Test
    void itIsTakenAsItWasWritten() throws IOException {
        byte[] bytes = new byte[LONG + 1];
        new Random(1).nextBytes(bytes);
        var answer = new HeldAnswer();
        answer.write(bytes[0]);
        answer.write(bytes, 1, 10_000);
        answer.write(bytes, 10_001, LONG - 10_000);
        assertThat(answer.size()).isEqualTo(bytes.length);

        var to = new ByteArrayOutputStream();
        while (answer.writeNext(to)) {
            assertThat(answer.size()).isEqualTo(bytes.length - to.size());
        }
        assertThat(to.toByteArray()).isEqualTo(bytes);
    }

    @Test
    void whatIsTakenTakesNoRoom() throws IOException {
        HeldAnswer answer = begun();
        answer.writeNext(new ByteArrayOutputStream());
        underWay.moves(answer);

        assertThat(underWay.total()).isEqualTo(LONG / 3 * 2);
    }

    @Test
    void anEmptyOneIsTakenAtOnce() throws IOException {
        assertThat(new HeldAnswer().writeNext(new ByteArrayOutputStream())).isFalse();
    }

    @Test
    void whereThereIsNoRoomTheOneThatNobodyTakesForLongestGivesWay() throws IOException {
        HeldAnswer slow = begun();
        HeldAnswer unread = begun();
        HeldAnswer late = begun();
        underWay.moves(slow);
        HeldAnswer another = begun();

        assertThat(taken(unread)).isZero();
        assertThat(taken(slow)).isEqualTo(LONG);
        assertThat(taken(late)).isEqualTo(LONG);
        assertThat(taken(another)).isEqualTo(LONG);
        assertThat(underWay.total()).isEqualTo(3 * LONG);
    }

    @Test
    void whatGaveWayTakesNoRoomAgain() {
        HeldAnswer unread = begun();
        begun();
        begun();
        begun();
        underWay.moves(unread);

        assertThat(underWay.total()).isEqualTo(3 * LONG);
    }

    @Test
    void whatIsOverTakesNoRoom() {
        HeldAnswer answer = begun();
        underWay.ends(answer);
        underWay.ends(answer);

        assertThat(underWay.total()).isZero();
    }

    private HeldAnswer begun() {
        var answer = new HeldAnswer();
        answer.write(new byte[LONG], 0, LONG);
        underWay.begins(answer);
        return answer;
    }

    private static int taken(HeldAnswer answer) throws IOException {
        var to = new ByteArrayOutputStream();
        while (answer.writeNext(to)) {
            assertThat(to.size()).isLessThanOrEqualTo(LONG);
        }
        return to.size();
    }
}
