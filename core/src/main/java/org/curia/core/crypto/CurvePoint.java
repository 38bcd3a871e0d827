package org.curia.core.crypto;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A point of edwards25519 in extended coordinates (RFC 8032 5.1.4): x = X/Z, y = Y/Z, xy = T/Z. Its formulas are complete: they have no
 * exceptions, whatever points they meet. Changed in place. Takes no care of timing: for what is public only.
 */
final class CurvePoint {
    private static final BigInteger D =
            BigInteger.valueOf(-121665).multiply(BigInteger.valueOf(121666).modInverse(FieldElement.P));
    private static final FieldElement CURVE_D = FieldElement.of(D);
    private static final FieldElement CURVE_2D = FieldElement.of(D.shiftLeft(1));
    private static final FieldElement ZERO = FieldElement.of(BigInteger.ZERO);
    private static final FieldElement ONE = FieldElement.of(BigInteger.ONE);
    private static final FieldElement ROOT_OF_MINUS_ONE = FieldElement.of(
            BigInteger.TWO.modPow(FieldElement.P.subtract(BigInteger.ONE).shiftRight(2), FieldElement.P));

    private final FieldElement x = new FieldElement();
    private final FieldElement y = new FieldElement();
    private final FieldElement z = new FieldElement();
    private final FieldElement t = new FieldElement();

    private final FieldElement a = new FieldElement();
    private final FieldElement b = new FieldElement();
    private final FieldElement c = new FieldElement();
    private final FieldElement e = new FieldElement();
    private final FieldElement f = new FieldElement();
    private final FieldElement g = new FieldElement();
    private final FieldElement h = new FieldElement();

    static CurvePoint neutral() {
        CurvePoint point = new CurvePoint();
        point.x.set(ZERO);
        point.y.set(ONE);
        point.z.set(ONE);
        point.t.set(ZERO);
        return point;
    }

    /** RFC 8032 5.1.3. Empty for 32 bytes that are no point, or not the way in which it is written. */
    static Optional<CurvePoint> decode(byte[] bytes) {
        if (!isCanonical(bytes)) {
            return Optional.empty();
        }
        CurvePoint point = new CurvePoint();
        point.y.decode(bytes);
        point.z.set(ONE);
        FieldElement u = new FieldElement();
        FieldElement v = new FieldElement();
        u.square(point.y);
        v.product(u, CURVE_D);
        u.difference(u, ONE);
        v.sum(v, ONE);
        boolean odd = (bytes[31] & 0x80) != 0;
        if (!root(u, v, point.x) || odd && point.x.isZero()) {
            return Optional.empty();
        }
        if (point.x.isOdd() != odd) {
            point.x.negate(point.x);
        }
        point.t.product(point.x, point.y);
        return Optional.of(point);
    }

    /** y below p. */
    private static boolean isCanonical(byte[] bytes) {
        boolean highest = (bytes[31] & 0x7f) == 0x7f;
        for (int i = 30; i > 0 && highest; i--) {
            highest = bytes[i] == (byte) 0xff;
        }
        return !highest || (bytes[0] & 0xff) < 0xed;
    }

    /** A root of u / v in r, if there is one. */
    private static boolean root(FieldElement u, FieldElement v, FieldElement r) {
        FieldElement v3 = new FieldElement();
        FieldElement check = new FieldElement();
        v3.square(v);
        v3.product(v3, v);
        r.square(v3);
        r.product(r, v);
        r.product(r, u);
        r.rootPower(r);
        r.product(r, v3);
        r.product(r, u);
        check.square(r);
        check.product(check, v);
        FieldElement off = new FieldElement();
        off.difference(check, u);
        if (off.isZero()) {
            return true;
        }
        r.product(r, ROOT_OF_MINUS_ONE);
        off.sum(check, u);
        return off.isZero();
    }

    void set(CurvePoint other) {
        x.set(other.x);
        y.set(other.y);
        z.set(other.z);
        t.set(other.t);
    }

    void negate() {
        x.negate(x);
        t.negate(t);
    }

    void twice() {
        a.square(x);
        b.square(y);
        c.square(z);
        c.sum(c, c);
        h.sum(a, b);
        e.sum(x, y);
        e.square(e);
        e.difference(h, e);
        g.difference(a, b);
        f.sum(c, g);
        toProducts();
    }

    void add(Addend q) {
        add(q.yMinusX, q.yPlusX, q);
        f.difference(b, c);
        g.sum(b, c);
        toProducts();
    }

    void subtract(Addend q) {
        add(q.yPlusX, q.yMinusX, q);
        f.sum(b, c);
        g.difference(b, c);
        toProducts();
    }

    private void add(FieldElement withDifference, FieldElement withSum, Addend q) {
        a.difference(y, x);
        a.product(a, withDifference);
        b.sum(y, x);
        b.product(b, withSum);
        e.difference(b, a);
        h.sum(b, a);
        c.product(t, q.t2d);
        b.product(z, q.z2);
    }

    private void toProducts() {
        x.product(e, f);
        y.product(g, h);
        t.product(e, h);
        z.product(f, g);
    }

    boolean isNeutral() {
        a.difference(y, z);
        return x.isZero() && a.isZero();
    }

    Addend toAddend() {
        return new Addend(this);
    }

    /** A point in the form in which it is added soonest. */
    static final class Addend {
        private final FieldElement yPlusX = new FieldElement();
        private final FieldElement yMinusX = new FieldElement();
        private final FieldElement z2 = new FieldElement();
        private final FieldElement t2d = new FieldElement();

        private Addend(CurvePoint point) {
            yPlusX.sum(point.y, point.x);
            yMinusX.difference(point.y, point.x);
            z2.sum(point.z, point.z);
            t2d.product(point.t, CURVE_2D);
        }
    }
}
