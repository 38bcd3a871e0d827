package org.curia.core.model;

import java.util.Arrays;
import java.util.HexFormat;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.PublicKey;

/**
 * An account: the first 20 bytes of {@code H("auth/1", authority)} of its first authority. Written as bech32m (BIP 350) with the
 * prefix {@code cu}, so that a typing error is caught. Ordered as unsigned bytes.
 */
public final class AccountId implements StateKey, Comparable<AccountId> {
    public static final int LENGTH = 20;
    public static final String PREFIX = "cu";

    /** The layout of an authority with threshold 1 and one key, up to that key, and after it. */
    private static final byte[] ONE_KEY = {0, 1, 1};

    private static final byte[] WEIGHT_ONE = {1};

    private final byte[] bytes;

    private AccountId(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IllegalArgumentException unless given exactly 20 bytes */
    public static AccountId of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("an account id has 20 bytes, not " + bytes.length);
        }
        return new AccountId(bytes.clone());
    }

    /** The account that this authority controls from the beginning. */
    public static AccountId of(Authority authority) {
        return new AccountId(
                Arrays.copyOf(Hash.tagged("auth/1", authority.encoded()).bytes(), LENGTH));
    }

    /** The account that this key alone controls from the beginning: of {@link Authority#of(PublicKey)}, without making it. */
    public static AccountId of(PublicKey key) {
        return new AccountId(Arrays.copyOf(
                Hash.tagged("auth/1", ONE_KEY, key.encoded(), WEIGHT_ONE).bytes(), LENGTH));
    }

    /** @throws IllegalArgumentException says what is wrong with the text */
    public static AccountId parse(String text) {
        return of(Bech32m.decode(PREFIX, text));
    }

    @Override
    public StateKind kind() {
        return StateKind.ACCOUNT;
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareWithinKind(StateKey sameKind) {
        return compareTo((AccountId) sameKind);
    }

    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public int compareTo(AccountId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AccountId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return (bytes[0] & 0xff) << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
    }

    /** The bech32m text. */
    @Override
    public String toString() {
        return Bech32m.encode(PREFIX, bytes);
    }
}
