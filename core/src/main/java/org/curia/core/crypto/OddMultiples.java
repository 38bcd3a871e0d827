package org.curia.core.crypto;

import java.math.BigInteger;

/** P, 3P, 5P and so on: what is added and subtracted to multiply a point, digit by digit. */
final class OddMultiples {
    private final CurvePoint.Addend[] multiples;
    private final int width;

    /** @param width of the digits in bits: 2^(width - 2) multiples, for a number of n bits n / (width + 1) additions */
    OddMultiples(CurvePoint point, int width) {
        this.width = width;
        multiples = new CurvePoint.Addend[1 << width - 2];
        multiples[0] = point.toAddend();
        CurvePoint next = CurvePoint.neutral();
        next.set(point);
        next.twice();
        CurvePoint.Addend twice = next.toAddend();
        next.set(point);
        for (int i = 1; i < multiples.length; i++) {
            next.add(twice);
            multiples[i] = next.toAddend();
        }
    }

    /**
     * A number as digits that are odd and below 2^(width - 1), or 0: at most one of {@code width} neighbours is not 0.
     *
     * @return lowest first, one for each bit and one more
     */
    byte[] digitsOf(BigInteger number) {
        byte[] digits = new byte[number.bitLength() + 1];
        byte[] bigEndian = number.toByteArray();
        int carry = 0;
        int at = 0;
        while (at < digits.length) {
            if ((bits(bigEndian, at) & 1) == carry) {
                at++;
                continue;
            }
            int digit = (bits(bigEndian, at) & (1 << width) - 1) + carry;
            carry = digit >>> width - 1 & 1;
            digits[at] = (byte) (digit - (carry << width));
            at += width;
        }
        return digits;
    }

    /** Adds so many times the point to a sum. */
    void addTo(CurvePoint sum, int digit) {
        if (digit > 0) {
            sum.add(multiples[digit >>> 1]);
        } else if (digit < 0) {
            sum.subtract(multiples[-digit >>> 1]);
        }
    }

    /** At least nine bits from this one on. */
    private static int bits(byte[] bigEndian, int at) {
        int lowest = bigEndian.length - 1 - (at >>> 3);
        int two = octet(bigEndian, lowest) | octet(bigEndian, lowest - 1) << 8;
        return two >>> (at & 7);
    }

    private static int octet(byte[] bytes, int index) {
        return index < 0 ? 0 : bytes[index] & 0xff;
    }
}
