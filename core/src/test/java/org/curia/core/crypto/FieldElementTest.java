package org.curia.core.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against integers of any size. */
class FieldElementTest {
    private static final BigInteger P = FieldElement.P;
    private final Random random = new Random(255);

    @Test
    void calculatesAsIntegersDo() {
        for (byte[] first : numbers()) {
            for (byte[] second : numbers()) {
                FieldElement f = decoded(first);
                FieldElement g = decoded(second);
                BigInteger a = value(first);
                BigInteger b = value(second);
                FieldElement r = new FieldElement();

                r.product(f, g);
                assertThat(r.value()).isEqualTo(a.multiply(b).mod(P));
                r.square(f);
                assertThat(r.value()).isEqualTo(a.multiply(a).mod(P));
                r.sum(f, g);
                assertThat(r.value()).isEqualTo(a.add(b).mod(P));
                r.difference(f, g);
                assertThat(r.value()).isEqualTo(a.subtract(b).mod(P));
                r.negate(f);
                assertThat(r.value()).isEqualTo(a.negate().mod(P));
            }
        }
    }

    @Test
    void calculatesWithSumsThatWereNotCarried() {
        for (byte[] first : numbers()) {
            for (byte[] second : numbers()) {
                BigInteger sum = value(first).add(value(second));
                FieldElement f = new FieldElement();
                FieldElement r = new FieldElement();
                f.sum(decoded(first), decoded(second));

                r.product(f, f);
                assertThat(r.value()).isEqualTo(sum.pow(2).mod(P));
                r.square(f);
                assertThat(r.value()).isEqualTo(sum.pow(2).mod(P));
                r.difference(decoded(first), f);
                assertThat(r.value()).isEqualTo(value(second).negate().mod(P));
            }
        }
    }

    @Test
    void raisesToThePowerThatRootsAreMadeOf() {
        BigInteger exponent = P.subtract(BigInteger.valueOf(5)).shiftRight(3);
        for (byte[] number : numbers()) {
            FieldElement r = decoded(number);
            r.rootPower(r);

            assertThat(r.value()).isEqualTo(value(number).modPow(exponent, P));
        }
    }

    @Test
    void zeroAndOddAreSaidOfTheLeastForm() {
        for (byte[] number : numbers()) {
            BigInteger least = value(number).mod(P);

            assertThat(decoded(number).isZero()).isEqualTo(least.signum() == 0);
            assertThat(decoded(number).isOdd()).isEqualTo(least.testBit(0));
        }
    }

    /** Around 0, p and the limbs' ends, with all bits set, and any. */
    private List<byte[]> numbers() {
        List<BigInteger> numbers = new ArrayList<>();
        for (int around : new int[] {0, 51, 102, 153, 204, 255}) {
            for (int off = -20; off <= 20; off += 1) {
                numbers.add(BigInteger.ONE.shiftLeft(around).add(BigInteger.valueOf(off)));
            }
        }
        for (int i = 0; i < 40; i++) {
            numbers.add(new BigInteger(255, random));
        }
        return numbers.stream()
                .filter(number -> number.signum() >= 0 && number.bitLength() <= 255)
                .map(FieldElementTest::littleEndian)
                .toList();
    }

    private static FieldElement decoded(byte[] bytes) {
        FieldElement element = new FieldElement();
        element.decode(bytes);
        return element;
    }

    private static BigInteger value(byte[] littleEndian) {
        byte[] bigEndian = new byte[32];
        for (int i = 0; i < 32; i++) {
            bigEndian[i] = littleEndian[31 - i];
        }
        return new BigInteger(1, bigEndian);
    }

    private static byte[] littleEndian(BigInteger number) {
        byte[] bytes = new byte[32];
        for (int i = 0; i < 32; i++) {
            bytes[i] = number.shiftRight(8 * i).byteValue();
        }
        assertThat(Arrays.equals(bytes, new byte[32])).isEqualTo(number.signum() == 0);
        return bytes;
    }
}
