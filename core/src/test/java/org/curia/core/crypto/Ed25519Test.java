package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    /** L, the order of the base point (RFC 8032 5.1). */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final SignatureScheme scheme = new Ed25519();
    private final Map<PublicKey, KeyPoint> kept = new HashMap<>();
    private final SignatureScheme knowing = new Ed25519(new KnownKeys() {
        @Override
        public Optional<KeyPoint> find(PublicKey key) {
            return Optional.ofNullable(kept.get(key));
        }

        @Override
        public void keep(PublicKey key, KeyPoint point) {
            assertThat(kept.put(key, point)).as("decoded twice").isNull();
        }
    });
    private final Ed25519PrivateKey key = Ed25519PrivateKey.fromSeed(new byte[32]);
    private final byte[] message = "a payment".getBytes(StandardCharsets.US_ASCII);

    static Stream<String> rfc8032() {
        return lines("ed25519-rfc8032.txt");
    }

    static Stream<String> specCheck() {
        return lines("ed25519-speccheck.txt");
    }

    @ParameterizedTest
    @MethodSource("rfc8032")
    void signsAndVerifiesAsRfc8032Says(String line) {
        List<byte[]> fields = Arrays.stream(line.split(" "))
                .map(field -> field.equals("-") ? new byte[0] : HEX.parseHex(field))
                .toList();
        Ed25519PrivateKey signer = Ed25519PrivateKey.fromSeed(fields.get(0));

        assertThat(signer.publicKey()).isEqualTo(PublicKey.ed25519(fields.get(1)));
        assertThat(signer.sign(fields.get(2)).bytes()).isEqualTo(fields.get(3));
        assertThat(scheme.verify(signer.publicKey(), fields.get(2), Signature.of(fields.get(3))))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("specCheck")
    void decidesEdgeCasesAsWrittenDown(String line) {
        String[] fields = line.split(" ");
        PublicKey signer = PublicKey.ed25519(HEX.parseHex(fields[1]));
        byte[] signed = HEX.parseHex(fields[2]);
        Signature signature = Signature.of(HEX.parseHex(fields[3]));

        for (SignatureScheme any : List.of(scheme, knowing, knowing)) {
            boolean valid = any.verify(signer, signed, signature);
            assertThat(valid ? "valid" : "refused").as("case " + fields[0]).isEqualTo(fields[4]);
            assertThat(valid).isEqualTo(byTheLibrary(signer, signed, signature));
        }
    }

    private static boolean byTheLibrary(PublicKey signer, byte[] signed, Signature signature) {
        return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                signature.bytes(), 0, signer.raw(), 0, signed, 0, signed.length);
    }

    @Test
    void theSecondSignatureOfAKeyIsDecidedAsTheFirst() {
        assertThat(knowing.verify(key.publicKey(), message, key.sign(message))).isTrue();
        assertThat(knowing.verify(key.publicKey(), message, key.sign(message))).isTrue();
        assertThat(knowing.verify(key.publicKey(), new byte[1], key.sign(message)))
                .isFalse();
        assertThat(kept).hasSize(1);
    }

    @Test
    void aKeyThatSignsNothingIsNotKept() {
        PublicKey small = PublicKey.ed25519(HEX.parseHex("01" + "00".repeat(31)));

        assertThat(knowing.verify(small, message, key.sign(message))).isFalse();
        assertThat(kept).isEmpty();
    }

    @Test
    void aSignatureWithSRaisedByTheGroupOrderIsRefused() {
        byte[] signature = key.sign(message).bytes();
        BigInteger s = littleEndian(Arrays.copyOfRange(signature, 32, 64)).add(ORDER);
        byte[] malleated = signature.clone();
        System.arraycopy(littleEndian(s), 0, malleated, 32, 32);

        assertThat(scheme.verify(key.publicKey(), message, Signature.of(signature)))
                .isTrue();
        assertThat(scheme.verify(key.publicKey(), message, Signature.of(malleated)))
                .isFalse();
    }

    /** All encodings of the eight points of small order, the paper's table 6b. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
            })
    void aKeyOfSmallOrderSignsNothing(String point) {
        PublicKey small = PublicKey.ed25519(HEX.parseHex(point));
        Signature zero = Signature.of(HEX.parseHex("01" + "00".repeat(63)));
        Signature same = Signature.of(HEX.parseHex(point + "00".repeat(32)));

        assertThat(scheme.verify(small, message, zero)).isFalse();
        assertThat(scheme.verify(small, message, same)).isFalse();
    }

    @Test
    void anyChangedBitMakesTheSignatureInvalid() {
        byte[] signature = key.sign(message).bytes();
        for (int bit = 0; bit < signature.length * 8; bit++) {
            byte[] changed = signature.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(scheme.verify(key.publicKey(), message, Signature.of(changed)))
                    .as("bit " + bit)
                    .isFalse();
        }
    }

    @Test
    void aSeedOfAnotherLengthIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519PrivateKey.fromSeed(new byte[31]));
    }

    @Test
    void thePrivateKeyTellsNobodyItsSeed() {
        Ed25519PrivateKey secret = Ed25519PrivateKey.fromSeed(HEX.parseHex("5e".repeat(32)));

        assertThat(secret.toString()).doesNotContain("5e5e5e");
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] bigEndian = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            bigEndian[i] = bytes[bytes.length - 1 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }

    private static Stream<String> lines(String name) {
        try (var in = Ed25519Test.class.getResourceAsStream("/vectors/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
