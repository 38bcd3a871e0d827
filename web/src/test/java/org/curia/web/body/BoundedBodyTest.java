package org.curia.web.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.curia.node.api.Overloaded;
import org.curia.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int LIMIT = 10;

    private final BodiesUnderWay underWay = new BodiesUnderWay(25);

    @Test
    void aBodyOfExactlyTheLimitIsTaken() {
        BoundedBody body = begun();
        grows(body, 4);
        grows(body, 6);
        body.isWhole();

        assertThat(body.take(LIMIT)).hasSize(LIMIT);
    }

    @Test
    void oneByteMoreIsRefusedAndNothingOfItIsHeld() {
        BoundedBody body = begun();
        grows(body, LIMIT);
        grows(body, 1);
        body.isWhole();

        assertRefused(body, LIMIT, 413);
        assertThat(underWay.total()).isZero();
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedForThatAlthoughItBreaksOff() {
        BoundedBody body = begun();
        body.announces(LIMIT + 1);
        grows(body, 4);

        assertRefused(body, LIMIT, 413);
        assertThat(underWay.total()).isZero();
    }

    @Test
    void aKindOfBodyMayHaveALowerLimit() {
        BoundedBody body = begun();
        grows(body, LIMIT);
        body.isWhole();

        assertRefused(body, LIMIT - 1, 413);
    }

    @Test
    void aBodyThatBreaksOffIsTheCallersFault() {
        BoundedBody body = begun();
        grows(body, 4);

        assertRefused(body, LIMIT, 400);
    }

    @Test
    void whereThereIsNoRoomTheOneThatWaitsLongestGivesWay() {
        BoundedBody slow = begun();
        BoundedBody another = begun();
        BoundedBody honest = begun();
        grows(slow, 9);
        grows(another, 9);
        grows(honest, 9);
        slow.isWhole();
        honest.isWhole();

        assertThatExceptionOfType(Overloaded.class).isThrownBy(() -> slow.take(LIMIT));
        assertThat(honest.take(LIMIT)).hasSize(9);
        assertThat(underWay.total()).isEqualTo(18);
    }

    @Test
    void whatGaveWayTakesNoRoomAgain() {
        BoundedBody slow = begun();
        grows(slow, 9);
        grows(begun(), 9);
        grows(begun(), 9);
        grows(slow, 1);

        assertThat(underWay.total()).isEqualTo(18);
    }

    @Test
    void whatIsOverTakesNoRoom() {
        BoundedBody body = begun();
        grows(body, 9);
        underWay.ends(body);
        underWay.ends(body);

        assertThat(underWay.total()).isZero();
    }

    private BoundedBody begun() {
        var body = new BoundedBody(LIMIT);
        underWay.begins(body);
        return body;
    }

    private void grows(BoundedBody body, int bytes) {
        underWay.grows(body, new byte[bytes], bytes);
    }

    private static void assertRefused(BoundedBody body, int most, int status) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> body.take(most))
                .matches(refusal -> refusal.problem().status() == status, "status " + status);
    }
}
