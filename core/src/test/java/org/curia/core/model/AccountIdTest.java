package org.curia.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
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

    /** As QR codes have it (BIP 350 by BIP 173). */
    @Test
    void allInCapitalsIsTheSameId() {
        AccountId id = any(new Random(3));

        assertThat(AccountId.parse(id.toString().toUpperCase(Locale.ROOT))).isEqualTo(id);
    }

    @Test
    void capitalsAndSmallLettersTogetherAreRefused() {
        String text = any(new Random(4)).toString();
        String mixed = text.substring(0, 3) + text.substring(3).toUpperCase(Locale.ROOT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountId.parse(mixed))
                .withMessageContaining("mixes capitals and small letters");
        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse("Cu" + text.substring(2)));
    }

    /** Unicode's Kelvin sign is a k in small letters, and no letter of bech32m. */
    @Test
    void aLetterThatOnlyUnicodeTakesForOneOfTheAlphabetIsRefused() {
        String text = "";
        for (int seed = 5; !text.contains("K"); seed++) {
            text = any(new Random(seed)).toString().toUpperCase(Locale.ROOT);
        }
        String kelvin = text.replace('K', '\u212a');

        assertThatIllegalArgumentException().isThrownBy(() -> AccountId.parse(kelvin));
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
