package org.curia.core.crypto;

import java.math.BigInteger;

/**
 * An integer modulo p = 2^255 - 19 in five limbs of 51 bits, lowest first. Results of products, squares, differences and {@link #of} have
 * limbs below 2^51 + 2^18, sums of two of these below 2^53; every operation takes limbs below 2^53 - 76. Changed in place, so that
 * a thousand multiplications make no garbage. Takes no care of timing: for what is public only.
 */
final class FieldElement {
    static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
    private static final int LIMB_BITS = 51;
    private static final long LIMB = (1L << LIMB_BITS) - 1;
    /** 4p, limb by limb: what a difference adds so that no limb falls below zero. */
    private static final long FOUR_P_LOWEST = (LIMB - 18) << 2;

    private static final long FOUR_P_HIGHER = LIMB << 2;

    private long l0;
    private long l1;
    private long l2;
    private long l3;
    private long l4;

    static FieldElement of(BigInteger value) {
        BigInteger rest = value.mod(P);
        FieldElement element = new FieldElement();
        element.l0 = rest.longValue() & LIMB;
        element.l1 = rest.shiftRight(LIMB_BITS).longValue() & LIMB;
        element.l2 = rest.shiftRight(2 * LIMB_BITS).longValue() & LIMB;
        element.l3 = rest.shiftRight(3 * LIMB_BITS).longValue() & LIMB;
        element.l4 = rest.shiftRight(4 * LIMB_BITS).longValue() & LIMB;
        return element;
    }

    /** The 255 lower bits of 32 bytes, lowest byte first, which may be p or more. */
    void decode(byte[] from) {
        long w0 = u64(from, 0);
        long w1 = u64(from, 8);
        long w2 = u64(from, 16);
        long w3 = u64(from, 24);
        l0 = w0 & LIMB;
        l1 = (w0 >>> 51 | w1 << 13) & LIMB;
        l2 = (w1 >>> 38 | w2 << 26) & LIMB;
        l3 = (w2 >>> 25 | w3 << 39) & LIMB;
        l4 = w3 >>> 12 & LIMB;
    }

    BigInteger value() {
        FieldElement least = new FieldElement();
        least.set(this);
        least.reduce();
        return BigInteger.valueOf(least.l4)
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(least.l3))
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(least.l2))
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(least.l1))
                .shiftLeft(LIMB_BITS)
                .add(BigInteger.valueOf(least.l0));
    }

    void set(FieldElement other) {
        l0 = other.l0;
        l1 = other.l1;
        l2 = other.l2;
        l3 = other.l3;
        l4 = other.l4;
    }

    void sum(FieldElement f, FieldElement g) {
        l0 = f.l0 + g.l0;
        l1 = f.l1 + g.l1;
        l2 = f.l2 + g.l2;
        l3 = f.l3 + g.l3;
        l4 = f.l4 + g.l4;
    }

    void difference(FieldElement f, FieldElement g) {
        carry(
                f.l0 + FOUR_P_LOWEST - g.l0,
                f.l1 + FOUR_P_HIGHER - g.l1,
                f.l2 + FOUR_P_HIGHER - g.l2,
                f.l3 + FOUR_P_HIGHER - g.l3,
                f.l4 + FOUR_P_HIGHER - g.l4);
    }

    /**
     * Each product of limbs in two parts: its lower 51 bits, and the rest, which belongs to the next limb. What goes beyond the highest
     * limb comes back 19-fold at the lowest, because 2^255 is 19.
     */
    void product(FieldElement f, FieldElement g) {
        long f0 = f.l0;
        long f1 = f.l1;
        long f2 = f.l2;
        long f3 = f.l3;
        long f4 = f.l4;
        long g0 = g.l0;
        long g1 = g.l1;
        long g2 = g.l2;
        long g3 = g.l3;
        long g4 = g.l4;
        long low0 = low(f0, g0) + 19 * (low(f1, g4) + low(f2, g3) + low(f3, g2) + low(f4, g1));
        long low1 = low(f0, g1) + low(f1, g0) + 19 * (low(f2, g4) + low(f3, g3) + low(f4, g2));
        long low2 = low(f0, g2) + low(f1, g1) + low(f2, g0) + 19 * (low(f3, g4) + low(f4, g3));
        long low3 = low(f0, g3) + low(f1, g2) + low(f2, g1) + low(f3, g0) + 19 * low(f4, g4);
        long low4 = low(f0, g4) + low(f1, g3) + low(f2, g2) + low(f3, g1) + low(f4, g0);
        long high0 = high(f0, g0) + 19 * (high(f1, g4) + high(f2, g3) + high(f3, g2) + high(f4, g1));
        long high1 = high(f0, g1) + high(f1, g0) + 19 * (high(f2, g4) + high(f3, g3) + high(f4, g2));
        long high2 = high(f0, g2) + high(f1, g1) + high(f2, g0) + 19 * (high(f3, g4) + high(f4, g3));
        long high3 = high(f0, g3) + high(f1, g2) + high(f2, g1) + high(f3, g0) + 19 * high(f4, g4);
        long high4 = high(f0, g4) + high(f1, g3) + high(f2, g2) + high(f3, g1) + high(f4, g0);
        carry(low0 + 19 * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    void square(FieldElement f) {
        long f0 = f.l0;
        long f1 = f.l1;
        long f2 = f.l2;
        long f3 = f.l3;
        long f4 = f.l4;
        long low0 = low(f0, f0) + 38 * (low(f1, f4) + low(f2, f3));
        long low1 = 2 * low(f0, f1) + 19 * (2 * low(f2, f4) + low(f3, f3));
        long low2 = 2 * low(f0, f2) + low(f1, f1) + 38 * low(f3, f4);
        long low3 = 2 * (low(f0, f3) + low(f1, f2)) + 19 * low(f4, f4);
        long low4 = 2 * (low(f0, f4) + low(f1, f3)) + low(f2, f2);
        long high0 = high(f0, f0) + 38 * (high(f1, f4) + high(f2, f3));
        long high1 = 2 * high(f0, f1) + 19 * (2 * high(f2, f4) + high(f3, f3));
        long high2 = 2 * high(f0, f2) + high(f1, f1) + 38 * high(f3, f4);
        long high3 = 2 * (high(f0, f3) + high(f1, f2)) + 19 * high(f4, f4);
        long high4 = 2 * (high(f0, f4) + high(f1, f3)) + high(f2, f2);
        carry(low0 + 19 * high4, low1 + high0, low2 + high1, low3 + high2, low4 + high3);
    }

    void negate(FieldElement f) {
        carry(
                FOUR_P_LOWEST - f.l0,
                FOUR_P_HIGHER - f.l1,
                FOUR_P_HIGHER - f.l2,
                FOUR_P_HIGHER - f.l3,
                FOUR_P_HIGHER - f.l4);
    }

    /** f to the power (p - 5) / 8 = 2^252 - 3: what a square root is made of (RFC 8032 5.1.3). */
    void rootPower(FieldElement f) {
        FieldElement ones2 = shiftedTimes(f, 1, f); // f to the power of two one bits, and so on
        FieldElement ones4 = shiftedTimes(ones2, 2, ones2);
        FieldElement ones5 = shiftedTimes(ones4, 1, f);
        FieldElement ones10 = shiftedTimes(ones5, 5, ones5);
        FieldElement ones20 = shiftedTimes(ones10, 10, ones10);
        FieldElement ones40 = shiftedTimes(ones20, 20, ones20);
        FieldElement ones50 = shiftedTimes(ones40, 10, ones10);
        FieldElement ones100 = shiftedTimes(ones50, 50, ones50);
        FieldElement ones200 = shiftedTimes(ones100, 100, ones100);
        FieldElement ones250 = shiftedTimes(ones200, 50, ones50);
        set(shiftedTimes(ones250, 2, f));
    }

    private static FieldElement shiftedTimes(FieldElement power, int bits, FieldElement factor) {
        FieldElement result = new FieldElement();
        result.set(power);
        for (int i = 0; i < bits; i++) {
            result.square(result);
        }
        result.product(result, factor);
        return result;
    }

    boolean isZero() {
        FieldElement least = new FieldElement();
        least.set(this);
        least.reduce();
        return (least.l0 | least.l1 | least.l2 | least.l3 | least.l4) == 0;
    }

    boolean isOdd() {
        FieldElement least = new FieldElement();
        least.set(this);
        least.reduce();
        return (least.l0 & 1) == 1;
    }

    /** To the one form with limbs below 2^51 and a value below p. */
    private void reduce() {
        carry(l0, l1, l2, l3, l4);
        carry(l0, l1, l2, l3, l4);
        // Now it is below 2^255 + 19, and adding 19 goes beyond 2^255 exactly where it is p or more.
        long beyond = l0 + 19 >>> LIMB_BITS;
        beyond = l1 + beyond >>> LIMB_BITS;
        beyond = l2 + beyond >>> LIMB_BITS;
        beyond = l3 + beyond >>> LIMB_BITS;
        beyond = l4 + beyond >>> LIMB_BITS;
        carryAndDrop(l0 + 19 * beyond, l1, l2, l3, l4);
    }

    private void carry(long c0, long c1, long c2, long c3, long c4) {
        long beyond = carryAndDrop(c0, c1, c2, c3, c4);
        l0 += 19 * beyond;
    }

    /** @return what went beyond the highest limb */
    private long carryAndDrop(long c0, long c1, long c2, long c3, long c4) {
        long d1 = c1 + (c0 >>> LIMB_BITS);
        long d2 = c2 + (d1 >>> LIMB_BITS);
        long d3 = c3 + (d2 >>> LIMB_BITS);
        long d4 = c4 + (d3 >>> LIMB_BITS);
        l0 = c0 & LIMB;
        l1 = d1 & LIMB;
        l2 = d2 & LIMB;
        l3 = d3 & LIMB;
        l4 = d4 & LIMB;
        return d4 >>> LIMB_BITS;
    }

    private static long low(long f, long g) {
        return f * g & LIMB;
    }

    /** {@code f * g >> 51}: the shifts bring what stands above bit 51 of the product above bit 64. */
    private static long high(long f, long g) {
        return Math.multiplyHigh(f << 6, g << 7);
    }

    private static long u64(byte[] from, int at) {
        long value = 0;
        for (int i = 7; i >= 0; i--) {
            value = value << 8 | from[at + i] & 0xff;
        }
        return value;
    }
}
