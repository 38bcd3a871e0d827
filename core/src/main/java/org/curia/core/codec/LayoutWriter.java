package org.curia.core.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curia.core.crypto.Hash;

/** Writes a fixed layout: big-endian integers, and bytes that are either of fixed length or behind their length. */
public final class LayoutWriter {
    private byte[] buffer;
    private int length;

    public LayoutWriter(int expectedLength) {
        buffer = new byte[expectedLength];
    }

    /** @throws IllegalArgumentException for a value that one unsigned byte does not hold */
    public LayoutWriter u8(int value) {
        return integer(requireRange(value, 0xff), 1);
    }

    /** @throws IllegalArgumentException for a value that two unsigned bytes do not hold */
    public LayoutWriter u16(int value) {
        return integer(requireRange(value, 0xffff), 2);
    }

    /** @throws IllegalArgumentException for a negative value */
    public LayoutWriter u32(int value) {
        return integer(requireRange(value, Integer.MAX_VALUE), 4);
    }

    /** All 64 bits; whether they are unsigned is for the reader to know. */
    public LayoutWriter u64(long value) {
        return integer(value, 8);
    }

    public LayoutWriter bytes(byte[] bytes) {
        reserve(bytes.length);
        System.arraycopy(bytes, 0, buffer, length, bytes.length);
        length += bytes.length;
        return this;
    }

    public LayoutWriter hash(Hash hash) {
        reserve(Hash.LENGTH);
        hash.copyTo(buffer, length);
        length += Hash.LENGTH;
        return this;
    }

    /** Its length as one byte, then the text; ASCII by the rules of its type. */
    public LayoutWriter shortText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return u8(bytes.length).bytes(bytes);
    }

    /** Its length in UTF-8 as two bytes, then the text. */
    public LayoutWriter text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return u16(bytes.length).bytes(bytes);
    }

    /** ASCII, filled with zero bytes to 16. */
    public LayoutWriter tag16(String tag) {
        return bytes(Arrays.copyOf(tag.getBytes(StandardCharsets.US_ASCII), 16));
    }

    /** What is written after it goes into another array. */
    public byte[] toBytes() {
        return length == buffer.length ? buffer : Arrays.copyOf(buffer, length);
    }

    private LayoutWriter integer(long value, int size) {
        reserve(size);
        for (int shift = (size - 1) * 8; shift >= 0; shift -= 8) {
            buffer[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void reserve(int more) {
        if (buffer.length - length < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(length, more), buffer.length * 2));
        }
    }

    private static int requireRange(int value, int max) {
        if (value < 0 || value > max) {
            throw new IllegalArgumentException(value + " is not between 0 and " + max);
        }
        return value;
    }
}
