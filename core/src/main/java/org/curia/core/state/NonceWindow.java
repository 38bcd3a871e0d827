package org.curia.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which nonces an account has used: all below the floor, and those marked in {@code [floor, floor + 1024)}. The floor is the lowest
 * nonce that is not used: it moves up over used ones. Nonces are unsigned; 2^64 - 1 can never be used, so that the floor has an end.
 */
public final class NonceWindow {
    public static final int SIZE = 1024;
    public static final NonceWindow EMPTY = new NonceWindow(0, new byte[0]);

    private final long floor;
    /** Bit i of byte i / 8, lowest first, is nonce floor + i. Bit 0 is never set; the last byte is never zero. */
    private final byte[] used;

    public enum Check {
        FREE,
        USED,
        TOO_FAR
    }

    private NonceWindow(long floor, byte[] used) {
        this.floor = floor;
        this.used = used;
    }

    /** @throws IllegalArgumentException unless {@code used} has the one form that {@link #used()} gives */
    public static NonceWindow of(long floor, byte[] used) {
        if (used.length > SIZE / 8) {
            throw new IllegalArgumentException("a nonce window has at most 128 bytes, not " + used.length);
        }
        if (used.length > 0 && ((used[0] & 1) != 0 || used[used.length - 1] == 0)) {
            throw new IllegalArgumentException("a nonce window begins at a free nonce and ends at a used one");
        }
        return floor == 0 && used.length == 0 ? EMPTY : new NonceWindow(floor, used.clone());
    }

    public Check check(long nonce) {
        long offset = nonce - floor;
        if (Long.compareUnsigned(nonce, floor) < 0) {
            return Check.USED;
        }
        if (Long.compareUnsigned(offset, SIZE) >= 0 || nonce == -1) {
            return Check.TOO_FAR;
        }
        return isSet((int) offset) ? Check.USED : Check.FREE;
    }

    /** @throws IllegalStateException unless the nonce is free */
    public NonceWindow use(long nonce) {
        if (check(nonce) != Check.FREE) {
            throw new IllegalStateException("nonce " + Long.toUnsignedString(nonce) + " is not free");
        }
        int offset = (int) (nonce - floor);
        if (offset > 0) {
            byte[] marked = Arrays.copyOf(used, Math.max(used.length, offset / 8 + 1));
            marked[offset / 8] |= (byte) (1 << offset % 8);
            return new NonceWindow(floor, marked);
        }
        int run = 1;
        while (isSet(run)) {
            run++;
        }
        return new NonceWindow(floor + run, shifted(run));
    }

    /** The lowest nonce that is not used. */
    public long floor() {
        return floor;
    }

    /** Bit i of byte i / 8, lowest first, is nonce floor + i; without zero bytes at the end. */
    public byte[] used() {
        return used.clone();
    }

    /** The used nonces above the floor, ascending. */
    public List<Long> usedAboveFloor() {
        List<Long> nonces = new ArrayList<>();
        for (int i = 0; i < used.length * 8; i++) {
            if (isSet(i)) {
                nonces.add(floor + i);
            }
        }
        return nonces;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NonceWindow that && floor == that.floor && Arrays.equals(used, that.used);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(floor) + Arrays.hashCode(used);
    }

    @Override
    public String toString() {
        return "nonces used below " + Long.toUnsignedString(floor) + " and " + usedAboveFloor();
    }

    private boolean isSet(int offset) {
        return offset / 8 < used.length && (used[offset / 8] >> offset % 8 & 1) == 1;
    }

    private byte[] shifted(int run) {
        int bits = used.length * 8;
        if (run >= bits) {
            return EMPTY.used;
        }
        byte[] moved = new byte[used.length - run / 8];
        int length = 0;
        for (int i = 0; i < moved.length; i++) {
            int low = used[i + run / 8] & 0xff;
            int high = i + run / 8 + 1 < used.length ? used[i + run / 8 + 1] & 0xff : 0;
            moved[i] = (byte) ((low | high << 8) >> run % 8);
            length = moved[i] == 0 ? length : i + 1;
        }
        return length == 0 ? EMPTY.used : Arrays.copyOf(moved, length);
    }
}
