package org.curia.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountIdTest {

    @Test
    void theTextLeadsBackToTheId() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            AccountId id = any(random);
            assertThat(AccountId.parse(id.toString())).isEqualTo(id);
        }
    }

    @Test
    void anyWrongCharacterAndAnyTwoSwappedAreFound() {
        Random random = new Random(2);
        for (int i = 0; i < 1000; i++) {
            String text = any(random).toString();
            int at = 3 + random.nextInt(text.length() - 4);
            char other = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".charAt(random.nextInt(32));
            StringBuilder wrong = new StringBuilder(text);
            wrong.setCharAt(at, other);
            StringBuilder swapped = new StringBuilder(text);
            swapped.setCharAt(at, text.charAt(at + 1));
            swapped.setCharAt(at + 1, text.charAt(at));

            assertEqualOrRefused(text, wrong.toString());
            assertEqualOrRefused(text, swapped.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cu1", "cu", "bc1qqqqqq", "CU1QQQQQQ", "cu1 qqqqqq", "cu1bbbbbbbbb"})
    void whatIsNoAccountIdIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse(text));
    }

    private static void assertEqualOrRefused(String text, String changed) {
        if (!changed.equals(text)) {
            assertThatIllegalArgumentException().as(changed).isThrownBy(() -> AccountId.parse(changed));
        }
    }

    private static AccountId any(Random random) {
        byte[] bytes = new byte[AccountId.LENGTH];
        random.nextBytes(bytes);
        return AccountId.of(bytes);
    }
}
