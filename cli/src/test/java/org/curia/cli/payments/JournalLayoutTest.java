package org.curia.cli.payments;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class JournalLayoutTest {

    @Test
    void anEntryThatEndsInsideItsHashIsRefused() {
        byte[] begun = JournalLayout.encode(new JournalEntry.Begun(Hash.ZERO, 7));

        assertRefused(Arrays.copyOf(begun, 20), "a journal entry ends too soon");
    }

    @Test
    void aByteBehindAnEntryIsRefused() {
        byte[] reopened = JournalLayout.encode(new JournalEntry.Reopened(7));

        assertRefused(Arrays.copyOf(reopened, reopened.length + 1), "a journal entry is not in the one form it has");
    }

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> JournalLayout.decode(bytes))
                .withMessage(reason);
    }
}
