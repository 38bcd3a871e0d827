package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the numbers of RFC 7748, section 6.1. */
class KeyAgreementTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final KeyAgreement BOB =
            KeyAgreement.of(HEX.parseHex("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
    private static final byte[] SHARE_OF_ALICE =
            HEX.parseHex("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");

    @Test
    void itsShareIsThatOfTheStandard() {
        assertThat(BOB.share())
                .isEqualTo(HEX.parseHex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f"));
    }

    @Test
    void theSecretIsThatOfTheStandard() {
        assertThat(BOB.sharedWith(SHARE_OF_ALICE))
                .hasValue(HEX.parseHex("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742"));
    }

    @Test
    void bothEndsHaveTheSameSecret() {
        KeyAgreement other = KeyAgreement.of(new byte[32]);

        assertThat(other.sharedWith(BOB.share()).orElseThrow())
                .isEqualTo(BOB.sharedWith(other.share()).orElseThrow());
    }

    /** Zero, one, and points of order 8. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aShareOfSmallOrderGivesNoSecret(String share) {
        assertThat(BOB.sharedWith(HEX.parseHex(share))).isEmpty();
    }

    @Test
    void anotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyAgreement.of(new byte[31]));
        assertThatIllegalArgumentException().isThrownBy(() -> BOB.sharedWith(new byte[33]));
    }

    @Test
    void itTellsNobodyItsSecret() {
        assertThat(BOB).asString().doesNotContain("5dab");
    }
}
