package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HmacSha256Test {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 4231, section 4.2. */
    @Test
    void aMacIsThatOfTheStandard() {
        HmacSha256 mac = new HmacSha256(HEX.parseHex("0b".repeat(20)));
        byte[] expected = HEX.parseHex("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");

        assertThat(mac.of("Hi There".getBytes(StandardCharsets.US_ASCII))).isEqualTo(expected);
        assertThat(mac.of("Hi ".getBytes(StandardCharsets.US_ASCII), "There".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(expected);
    }

    /** RFC 5869, appendix A.1. */
    @Test
    void aDerivedKeyIsThatOfTheStandard() {
        byte[] key = HmacSha256.derivedKey(
                HEX.parseHex("000102030405060708090a0b0c"),
                HEX.parseHex("0b".repeat(22)),
                HEX.parseHex("f0f1f2f3f4f5f6f7f8f9"));

        assertThat(key).isEqualTo(HEX.parseHex("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"));
    }
}
