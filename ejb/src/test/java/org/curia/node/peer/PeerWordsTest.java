package org.curia.node.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.curia.core.consensus.Message;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class PeerWordsTest {
    private static final long WALL = 1_700_000_000_000L;

    private long millis;
    private final PeerWords words = new PeerWords(4, () -> millis, () -> WALL + millis);

    @Test
    void nothingIsKnownOfAValidatorThatWasNotHeard() {
        assertThat(words.all()).hasSize(4).containsOnly(PeerWord.NONE);
        assertThat(PeerWord.NONE.isSilent()).isTrue();
    }

    @Test
    void anyMessageBreaksTheSilenceAndTheLastStatusStays() {
        words.heard(1, status(WALL));
        millis = 3_000;
        words.heard(1, new Message.TransactionsRequest(List.of()));
        millis = 3_500;

        PeerWord word = words.all().get(1);
        assertThat(word.silence()).hasValue(Duration.ofMillis(500));
        assertThat(word.isSilent()).isFalse();
        assertThat(word.status()).isPresent();
    }

    @Test
    void theStatusThatCameTheQuickestTellsTheClock() {
        words.heard(1, status(WALL + 600 - 400));
        words.heard(1, status(WALL + 600 - 30));
        words.heard(1, status(WALL + 600 - 200));

        assertThat(words.all().get(1).clockAheadMillis()).hasValue(570);
    }

    @Test
    void aClockThatWasSetRightIsBelievedAfterThreeStatuses() {
        words.heard(1, status(WALL + 5_000));
        for (int i = 0; i < 3; i++) {
            words.heard(1, status(WALL - 1));
        }

        assertThat(words.all().get(1).clockAheadMillis()).hasValue(-1);
    }

    @Test
    void aClockIsForgottenInSilenceAndNotMixedWithThatAfterIt() {
        words.heard(1, status(WALL + 900));
        millis = 4_001;
        assertThat(words.all().get(1).clockAheadMillis()).isEmpty();

        words.heard(1, status(WALL + millis));
        assertThat(words.all().get(1).clockAheadMillis()).hasValue(0);
    }

    private static Message.Status status(long wallMillis) {
        return Message.Status.unsigned(0, 0, 0, false, 7, Hash.ZERO, 0, 0, wallMillis);
    }
}
