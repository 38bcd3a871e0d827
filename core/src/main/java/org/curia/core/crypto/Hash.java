package org.curia.core.crypto;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;

/** A SHA-256 digest: 32 bytes. Ordered as unsigned bytes. */
public final class Hash implements Comparable<Hash> {
    public static final int LENGTH = 32;
    public static final Hash ZERO = new Hash(new byte[LENGTH]);
    private static final MessageDigest BLANK = lookUp();

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless given exactly 32 bytes */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** @throws IllegalArgumentException unless given exactly 64 hexadecimal digits */
    public static Hash parse(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    /** {@code SHA-256(length of tag as one byte, tag, parts)}: the tag keeps hashes of different things apart. */
    public static Hash tagged(String tag, byte[]... parts) {
        MessageDigest digest = labelled(tag);
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    /** @param parts in this order; never together in memory */
    public static Hash tagged(String tag, Stream<byte[]> parts) {
        MessageDigest digest = labelled(tag);
        parts.forEachOrdered(digest::update);
        return new Hash(digest.digest());
    }

    private static MessageDigest labelled(String tag) {
        byte[] label = tag.getBytes(StandardCharsets.US_ASCII);
        MessageDigest digest = sha256();
        digest.update((byte) label.length);
        digest.update(label);
        return digest;
    }

    /** A copy of one that was never written to: to look for a provider each time costs more than a short hash. */
    public static MessageDigest sha256() {
        try {
            return (MessageDigest) BLANK.clone();
        } catch (CloneNotSupportedException e) {
            return lookUp();
        }
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
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
    public int compareTo(Hash other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    @Override
    public String toString() {
        return hex();
    }
}
