package org.curia.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curia.core.crypto.Hash;

/** Reads a fixed layout to its last byte. Every method refuses bytes that are too short. */
public final class LayoutReader {
    private final String what;
    private final byte[] bytes;
    private int position;

    /** @param what how the thing is called in a sentence: "a header" */
    public LayoutReader(String what, byte[] bytes) {
        this.what = what;
        this.bytes = bytes;
    }

    public int u8() throws MalformedException {
        return (int) integer(1);
    }

    public int u16() throws MalformedException {
        return (int) integer(2);
    }

    /** At most 2^31 - 1: no number of ours is larger. */
    public int u32() throws MalformedException {
        long value = integer(4);
        if (value > Integer.MAX_VALUE) {
            throw new MalformedException(what + " has a number above 2^31 - 1");
        }
        return (int) value;
    }

    /** At most 2^63 - 1: heights, views, epochs and times. */
    public long u63() throws MalformedException {
        long value = integer(8);
        if (value < 0) {
            throw new MalformedException(what + " has a number above 2^63 - 1");
        }
        return value;
    }

    /** All 64 bits, unsigned: nonces and amounts. */
    public long u64() throws MalformedException {
        return integer(8);
    }

    public byte[] bytes(int length) throws MalformedException {
        require(length);
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }

    public Hash hash() throws MalformedException {
        return Hash.of(bytes(Hash.LENGTH));
    }

    /** Behind its length as one byte. */
    public String shortText() throws MalformedException {
        return new String(bytes(u8()), StandardCharsets.UTF_8);
    }

    /** @throws MalformedException unless everything has been read */
    public void end() throws MalformedException {
        if (position != bytes.length) {
            throw new MalformedException(what + " ends after " + position + " bytes, not " + bytes.length);
        }
    }

    private long integer(int size) throws MalformedException {
        require(size);
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | bytes[position++] & 0xff;
        }
        return value;
    }

    private void require(int length) throws MalformedException {
        if (bytes.length - position < length) {
            throw new MalformedException(what + " is cut off after " + bytes.length + " bytes");
        }
    }
}
