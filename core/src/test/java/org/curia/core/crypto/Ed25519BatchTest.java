package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The equation over many signatures says what Bouncy Castle says of each. */
class Ed25519BatchTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private final Random random = new Random(25519);
    private final SignatureScheme scheme = new Ed25519();

    static Stream<String> specCheck() {
        return Ed25519Test.specCheck();
    }

    @Test
    void validSignaturesPassTogether() {
        List<Signed> all = signed(70);
        for (int size : new int[] {1, 2, 3, 4, 31, 64, 70}) {
            assertThat(Ed25519Batch.allValid(all.subList(0, size)))
                    .as("of " + size)
                    .isTrue();
        }
    }

    @Test
    void theSameSignatureTwicePassesToo() {
        Signed signed = signed(1).get(0);

        assertThat(Ed25519Batch.allValid(List.of(signed, signed, signed, signed)))
                .isTrue();
    }

    /** Where libraries differ: valid with the cofactor, not canonical, of small order. */
    @ParameterizedTest
    @MethodSource("specCheck")
    void edgeCasesAreDecidedAsOneByOne(String line) {
        String[] fields = line.split(" ");
        Signed edge = new Signed(
                PublicKey.ed25519(HEX.parseHex(fields[1])),
                HEX.parseHex(fields[2]),
                Signature.of(HEX.parseHex(fields[3])));
        List<Signed> batch = new ArrayList<>(signed(7));
        batch.add(3, edge);

        assertThat(Ed25519Batch.allValid(batch)).as("case " + fields[0]).isEqualTo(fields[4].equals("valid"));
        assertThat(Ed25519Batch.allValid(List.of(edge))).isEqualTo(fields[4].equals("valid"));
    }

    @Test
    void anyChangedBitIsFound() {
        List<Signed> all = signed(4);
        Signed first = all.get(0);
        for (int bit = 0; bit < Signature.LENGTH * 8; bit++) {
            byte[] changed = first.signature().bytes();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertIsRefusedAmong(all, new Signed(first.key(), first.message(), Signature.of(changed)));
        }
        for (int bit = 0; bit < 32 * 8; bit++) {
            byte[] changed = first.key().raw();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertIsRefusedAmong(all, new Signed(PublicKey.ed25519(changed), first.message(), first.signature()));
        }
        byte[] message = first.message();
        message[0] ^= 1;
        assertIsRefusedAmong(all, new Signed(first.key(), message, first.signature()));
    }

    @Test
    void wrongSignaturesThatCancelEachOtherAreFound() {
        List<Signed> all = new ArrayList<>(signed(4));
        all.set(1, withS(all.get(1), BigInteger.ONE));
        all.set(2, withS(all.get(2), BigInteger.ONE.negate()));

        assertThat(Ed25519Batch.allValid(all)).isFalse();
        assertThat(scheme.verifyEach(all).stream()).containsExactly(0, 3);
    }

    @Test
    void signaturesThatChangedPlacesAreFound() {
        List<Signed> all = new ArrayList<>(signed(4));
        Signed first = all.get(0);
        Signed second = all.get(1);
        all.set(0, new Signed(first.key(), first.message(), second.signature()));
        all.set(1, new Signed(second.key(), second.message(), first.signature()));

        assertThat(Ed25519Batch.allValid(all)).isFalse();
    }

    @Test
    void oneWrongSignatureSpoilsNoOther() {
        List<Signed> all = new ArrayList<>(signed(150));
        all.set(77, withS(all.get(77), BigInteger.TEN));

        assertThat(scheme.verifyEach(all).cardinality()).isEqualTo(149);
        assertThat(scheme.verifyEach(all).get(77)).isFalse();
    }

    @Test
    void nothingAtAllIsValid() {
        assertThat(scheme.verifyEach(List.of()).isEmpty()).isTrue();
    }

    private static void assertIsRefusedAmong(List<Signed> others, Signed wrong) {
        List<Signed> all = new ArrayList<>(others);
        all.set(0, wrong);
        assertThat(Ed25519Batch.allValid(all)).isFalse();
    }

    private static Signed withS(Signed signed, BigInteger off) {
        byte[] bytes = signed.signature().bytes();
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(bytes, 32, 64)))
                .add(off)
                .mod(ORDER);
        for (int i = 0; i < 32; i++) {
            bytes[32 + i] = s.shiftRight(8 * i).byteValue();
        }
        return new Signed(signed.key(), signed.message(), Signature.of(bytes));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private List<Signed> signed(int count) {
        return Stream.generate(() -> {
                    Ed25519PrivateKey key = Ed25519PrivateKey.fromSeed(bytes(32));
                    byte[] message = bytes(1 + random.nextInt(300));
                    return new Signed(key.publicKey(), message, key.sign(message));
                })
                .limit(count)
                .toList();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
