package org.curia.cli.chaos.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.cli.chaos.history.Answer;
import org.curia.core.state.NonceWindow;
import org.junit.jupiter.api.Test;

class NoncesTest {
    private static final Answer REFUSED = new Answer.Refused("INSUFFICIENT_BALANCE");
    private static final Answer FINAL = new Answer.Final(1, 0, true);

    @Test
    void whatWasNotUsedIsTakenAgainAndWhatWasIsNot() {
        Nonces nonces = new Nonces(5, List.of());

        nonces.answered(nonces.take(), REFUSED);
        assertThat(nonces.take()).isEqualTo(5);
        nonces.answered(5, new Answer.Unknown());
        assertThat(nonces.take()).isEqualTo(5);
        nonces.answered(5, new Answer.Refused("NONCE_USED"));
        assertThat(nonces.take()).isEqualTo(6);
        nonces.answered(6, FINAL);
        assertThat(nonces.take()).isEqualTo(7);
    }

    /** A soak that is resumed finds the accounts as they were left. */
    @Test
    void whatAnEarlierRunLeftOutIsTakenFirst() {
        Nonces nonces = new Nonces(5, List.of(6L, 8L));

        assertThat(List.of(nonces.take(), nonces.take(), nonces.take(), nonces.take()))
                .containsExactly(5L, 7L, 9L, 10L);
    }

    /** Twenty minutes of chaos ended with a network that had nothing left to do. */
    @Test
    void whoIsRefusedMoreOftenThanTheWindowOfNoncesIsWideCanStillPay() {
        Nonces nonces = new Nonces(0, List.of());
        for (int i = 0; i <= NonceWindow.SIZE; i++) {
            nonces.answered(nonces.take(), REFUSED);
        }

        assertThat(NonceWindow.EMPTY.check(nonces.take())).isEqualTo(NonceWindow.Check.FREE);
    }
}
