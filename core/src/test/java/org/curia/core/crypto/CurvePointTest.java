package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurvePointTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
    private static final String BASE = "58" + "66".repeat(31);
    /** Of order 8. */
    private static final String TORSION = "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a";

    private final Random random = new Random(1);

    @Test
    void multiplesAddUpWhateverTheDigits() {
        CurvePoint base = point(BASE);
        for (int width = 3; width <= 8; width++) {
            OddMultiples multiples = new OddMultiples(base, width);
            for (BigInteger number : numbers()) {
                CurvePoint both = times(multiples, number);
                addTo(both, multiples, ORDER.subtract(number.mod(ORDER)));
                assertThat(both.isNeutral()).as(width + " bits, " + number).isTrue();
            }
        }
    }

    @Test
    void digitsAreTheNumber() {
        for (int width = 3; width <= 8; width++) {
            OddMultiples multiples = new OddMultiples(point(BASE), width);
            for (BigInteger number : numbers()) {
                byte[] digits = multiples.digitsOf(number);
                BigInteger sum = BigInteger.ZERO;
                for (int bit = digits.length - 1; bit >= 0; bit--) {
                    sum = sum.shiftLeft(1).add(BigInteger.valueOf(digits[bit]));
                    assertThat(digits[bit] == 0 || digits[bit] % 2 != 0).isTrue();
                    assertThat(Math.abs(digits[bit])).isLessThan(1 << width - 1);
                }
                assertThat(sum).isEqualTo(number);
            }
        }
    }

    @Test
    void addingHasNoExceptions() {
        for (String hex : List.of(BASE, TORSION, "01" + "00".repeat(31))) {
            CurvePoint point = point(hex);
            CurvePoint same = copy(point);
            same.add(point.toAddend());
            CurvePoint twice = copy(point);
            twice.twice();
            same.subtract(twice.toAddend());
            assertThat(same.isNeutral()).isTrue();

            CurvePoint nothing = copy(point);
            nothing.add(CurvePoint.neutral().toAddend());
            nothing.subtract(point.toAddend());
            assertThat(nothing.isNeutral()).isTrue();

            CurvePoint negated = copy(point);
            negated.negate();
            negated.add(point.toAddend());
            assertThat(negated.isNeutral()).isTrue();
        }
    }

    @Test
    void whatHasOrderEightIsNeutralAfterThreeDoublingsAndNotBefore() {
        CurvePoint point = point(TORSION);
        for (int i = 0; i < 3; i++) {
            assertThat(point.isNeutral()).isFalse();
            point.twice();
        }
        assertThat(point.isNeutral()).isTrue();
    }

    /** A y of p or more, an x of 0 with a sign, and what no point has. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000080",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "0200000000000000000000000000000000000000000000000000000000000000"
            })
    void whatIsNoPointIsNotDecoded(String hex) {
        assertThat(CurvePoint.decode(HEX.parseHex(hex))).isEmpty();
    }

    @Test
    void decodesWhatBouncyCastleDecodes() {
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[32];
            random.nextBytes(bytes);
            assertThat(CurvePoint.decode(bytes).isPresent())
                    .isEqualTo(org.bouncycastle.math.ec.rfc8032.Ed25519.validatePublicKeyPartial(bytes, 0));
        }
    }

    private List<BigInteger> numbers() {
        List<BigInteger> numbers = new ArrayList<>(List.of(
                BigInteger.ZERO, BigInteger.ONE, ORDER.subtract(BigInteger.ONE), BigInteger.TWO.pow(253), ORDER));
        for (int bits = 1; bits < 256; bits += 17) {
            numbers.add(new BigInteger(bits, random));
            numbers.add(BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE));
        }
        return numbers;
    }

    private static CurvePoint times(OddMultiples multiples, BigInteger number) {
        CurvePoint sum = CurvePoint.neutral();
        addTo(sum, multiples, number);
        return sum;
    }

    private static void addTo(CurvePoint sum, OddMultiples multiples, BigInteger number) {
        CurvePoint product = CurvePoint.neutral();
        byte[] digits = multiples.digitsOf(number);
        for (int bit = digits.length - 1; bit >= 0; bit--) {
            product.twice();
            multiples.addTo(product, digits[bit]);
        }
        sum.add(product.toAddend());
    }

    private static CurvePoint copy(CurvePoint point) {
        CurvePoint copy = CurvePoint.neutral();
        copy.set(point);
        return copy;
    }

    private static CurvePoint point(String hex) {
        return CurvePoint.decode(HEX.parseHex(hex)).orElseThrow();
    }
}
