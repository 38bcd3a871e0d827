package org.curia.core.model;

import java.util.Arrays;
import org.curia.core.crypto.Hash;

/**
 * Whose anchor of which content. Ordered as unsigned bytes: clients choose content hashes, so many ids may share a {@link #hashCode()}, and
 * a map finds them by their order then.
 */
public final class AnchorId implements StateKey, Comparable<AnchorId> {
    public static final int LENGTH = AccountId.LENGTH + Hash.LENGTH;

    private final byte[] bytes;

    private AnchorId(byte[] bytes) {
        this.bytes = bytes;
    }

    public static AnchorId of(AccountId account, Hash contentHash) {
        byte[] bytes = Arrays.copyOf(account.bytes(), LENGTH);
        System.arraycopy(contentHash.bytes(), 0, bytes, AccountId.LENGTH, Hash.LENGTH);
        return new AnchorId(bytes);
    }

    public AccountId account() {
        return AccountId.of(Arrays.copyOf(bytes, AccountId.LENGTH));
    }

    public Hash contentHash() {
        return Hash.of(Arrays.copyOfRange(bytes, AccountId.LENGTH, LENGTH));
    }

    @Override
    public StateKind kind() {
        return StateKind.ANCHOR;
    }

    /** Account id, then content hash. */
    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public int compareWithinKind(StateKey sameKind) {
        return compareTo((AnchorId) sameKind);
    }

    @Override
    public int compareTo(AnchorId other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AnchorId that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return contentHash().hex() + " of " + account();
    }
}
