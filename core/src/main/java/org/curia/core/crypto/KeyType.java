package org.curia.core.crypto;

/** The first byte of every public key. */
public enum KeyType {
    /** RFC 8032. */
    ED25519((byte) 1);

    private final byte code;

    KeyType(byte code) {
        this.code = code;
    }

    public byte code() {
        return code;
    }

    /** @throws IllegalArgumentException for a code that no type has */
    public static KeyType of(byte code) {
        for (KeyType type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no key type has the code " + code);
    }
}
