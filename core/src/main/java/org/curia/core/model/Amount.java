package org.curia.core.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** So many of an asset's smallest unit: 0 to 2^64 - 1, exact. The bits of {@code units} are unsigned. */
public record Amount(long units) implements Comparable<Amount> {
    public static final Amount ZERO = new Amount(0);

    /**
     * @param text whole units with at most {@code decimals} digits after a point, no sign, no exponent, no grouping
     * @throws IllegalArgumentException says what is wrong with the text
     */
    public static Amount parse(String text, int decimals) {
        if (!text.matches("[0-9]{1,40}(\\.[0-9]{1,40})?")) {
            throw new IllegalArgumentException("an amount is digits, with a point before decimals: " + text);
        }
        BigDecimal value = new BigDecimal(text);
        if (value.scale() > decimals && value.stripTrailingZeros().scale() > decimals) {
            throw new IllegalArgumentException("the asset has " + decimals + " decimals, not as many as " + text);
        }
        BigInteger units =
                value.setScale(decimals, java.math.RoundingMode.UNNECESSARY).unscaledValue();
        if (units.bitLength() > Long.SIZE) {
            throw new IllegalArgumentException("an amount is at most 2^64 - 1 of the smallest unit, not " + text);
        }
        return new Amount(units.longValue());
    }

    public boolean isZero() {
        return units == 0;
    }

    /** Empty where the sum is above 2^64 - 1. */
    public Optional<Amount> plus(Amount other) {
        long sum = units + other.units;
        return Long.compareUnsigned(sum, units) < 0 ? Optional.empty() : Optional.of(new Amount(sum));
    }

    /** Empty where the difference is below 0. */
    public Optional<Amount> minus(Amount other) {
        return compareTo(other) < 0 ? Optional.empty() : Optional.of(new Amount(units - other.units));
    }

    /** Whole units with exactly {@code decimals} digits after the point. */
    public String toText(int decimals) {
        return new BigDecimal(new BigInteger(Long.toUnsignedString(units)), decimals).toPlainString();
    }

    @Override
    public int compareTo(Amount other) {
        return Long.compareUnsigned(units, other.units);
    }

    /** The smallest units as an unsigned decimal number. */
    @Override
    public String toString() {
        return Long.toUnsignedString(units);
    }
}
