package org.curia.core.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.AnchorId;
import org.curia.core.model.Operation;

/**
 * That an account knew some content by a height; never changed and never removed. The note is kept in UTF-8: as a text it could take twice
 * the memory.
 */
public final class Anchor implements StateEntry {
    private static final byte[] NO_NOTE = {};

    private final AnchorId id;
    private final long size;
    private final long height;
    private final byte[] note;

    /**
     * @param size of the content in bytes
     * @param note at most 140 bytes in UTF-8
     * @param height of the block that it settled in
     */
    public Anchor(AnchorId id, long size, String note, long height) {
        Operation.Anchor checked = new Operation.Anchor(id.contentHash(), size, note);
        if (height < 1) {
            throw new IllegalArgumentException("an anchor settles at height 1 or above, not " + height);
        }
        this.id = id;
        this.size = size;
        this.height = height;
        this.note = note.isEmpty() ? NO_NOTE : checked.note().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public AnchorId stateKey() {
        return id;
    }

    @Override
    public byte[] encoded() {
        return AnchorLayout.encode(this);
    }

    public AccountId account() {
        return id.account();
    }

    public Hash contentHash() {
        return id.contentHash();
    }

    public long size() {
        return size;
    }

    public String note() {
        return new String(note, StandardCharsets.UTF_8);
    }

    public long height() {
        return height;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Anchor that
                && id.equals(that.id)
                && size == that.size
                && height == that.height
                && Arrays.equals(note, that.note);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "anchor " + id + " at height " + height;
    }
}
