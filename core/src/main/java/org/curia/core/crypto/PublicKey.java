package org.curia.core.crypto;

import java.util.Arrays;
import java.util.HexFormat;

/** A public key as it is written everywhere: a type byte and the key, 33 bytes. Ordered as unsigned bytes. */
public final class PublicKey implements Comparable<PublicKey> {
    public static final int LENGTH = 33;

    private final KeyType type;
    private final byte[] encoded;

    private PublicKey(KeyType type, byte[] encoded) {
        this.type = type;
        this.encoded = encoded;
    }

    /** @throws IllegalArgumentException unless it is a known type byte and 32 bytes */
    public static PublicKey decode(byte[] encoded) {
        if (encoded.length != LENGTH) {
            throw new IllegalArgumentException("a public key has 33 bytes, not " + encoded.length);
        }
        return new PublicKey(KeyType.of(encoded[0]), encoded.clone());
    }

    public static PublicKey ed25519(byte[] raw) {
        byte[] encoded = new byte[LENGTH];
        encoded[0] = KeyType.ED25519.code();
        if (raw.length != LENGTH - 1) {
            throw new IllegalArgumentException("an Ed25519 key has 32 bytes, not " + raw.length);
        }
        System.arraycopy(raw, 0, encoded, 1, raw.length);
        return new PublicKey(KeyType.ED25519, encoded);
    }

    /** @throws IllegalArgumentException unless given exactly 66 hexadecimal digits of a known type */
    public static PublicKey parse(String hex) {
        return decode(HexFormat.of().parseHex(hex));
    }

    public KeyType type() {
        return type;
    }

    /** The type byte and the key. */
    public byte[] encoded() {
        return encoded.clone();
    }

    public void copyTo(byte[] to, int at) {
        System.arraycopy(encoded, 0, to, at, LENGTH);
    }

    /** The key without its type byte. */
    public byte[] raw() {
        return Arrays.copyOfRange(encoded, 1, LENGTH);
    }

    public String hex() {
        return HexFormat.of().formatHex(encoded);
    }

    @Override
    public int compareTo(PublicKey other) {
        return Arrays.compareUnsigned(encoded, other.encoded);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKey that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return hex();
    }
}
