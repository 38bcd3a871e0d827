package org.curia.core.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** 64 bytes that somebody says are a signature. Never part of an id: another valid one may exist. */
public final class Signature {
    public static final int LENGTH = 64;
    /** Of nobody: in the place of one that is not there. */
    public static final Signature NONE = new Signature(new byte[LENGTH]);

    private final byte[] bytes;

    private Signature(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless given exactly 64 bytes */
    public static Signature of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a signature has 64 bytes, not " + bytes.length);
        }
        return new Signature(bytes.clone());
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public void copyTo(byte[] to, int at) {
        System.arraycopy(bytes, 0, to, at, LENGTH);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
