package org.curia.core.state;

import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.Arrays;
import org.curia.core.crypto.Hash;
import org.curia.core.model.StateKey;

/** Hashes of entries, buckets and inner nodes, with one digest object and into what is there already: a block asks for thousands. */
final class BucketHashes {
    private static final byte[] KEY_TAG = "\5key/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ENTRY_TAG = "\7entry/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BUCKET_TAG = "\6leaf/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NODE_TAG = "\6node/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = Hash.ZERO.bytes();

    private final MessageDigest digest = Hash.sha256();
    private final byte[] node = Arrays.copyOf(NODE_TAG, NODE_TAG.length + 2 * Hash.LENGTH);

    /** The 64 bytes that stand in a bucket: {@link StateLayouts#treeKey} and {@link StateLayouts#entryHash}. */
    byte[] entry(StateKey key, byte[] encoded) {
        byte[] entry = new byte[BucketTree.ENTRY];
        keyTo(key, entry);
        digest.update(ENTRY_TAG);
        digest.update(encoded);
        digestTo(entry, Hash.LENGTH);
        return entry;
    }

    byte[] key(StateKey key) {
        byte[] hash = new byte[Hash.LENGTH];
        keyTo(key, hash);
        return hash;
    }

    private void keyTo(StateKey key, byte[] to) {
        digest.update(KEY_TAG);
        digest.update((byte) key.kind().code());
        digest.update(key.bytes());
        digestTo(to, 0);
    }

    byte[] bucket(byte[] entries) {
        byte[] hash = new byte[Hash.LENGTH];
        bucket(entries, hash, 0);
        return hash;
    }

    void bucket(byte[] entries, byte[] to, int at) {
        if (entries.length == 0) {
            System.arraycopy(EMPTY, 0, to, at, Hash.LENGTH);
            return;
        }
        int count = entries.length / BucketTree.ENTRY;
        digest.update(BUCKET_TAG);
        digest.update((byte) (count >>> 24));
        digest.update((byte) (count >>> 16));
        digest.update((byte) (count >>> 8));
        digest.update((byte) count);
        digest.update(entries);
        digestTo(to, at);
    }

    byte[] node(byte[] left, byte[] right) {
        byte[] hash = new byte[Hash.LENGTH];
        left(left, 0);
        right(right, 0);
        node(hash, 0);
        return hash;
    }

    /** The left child's hash of the next {@link #node(byte[], int)}. */
    void left(byte[] from, int at) {
        System.arraycopy(from, at, node, NODE_TAG.length, Hash.LENGTH);
    }

    void right(byte[] from, int at) {
        System.arraycopy(from, at, node, NODE_TAG.length + Hash.LENGTH, Hash.LENGTH);
    }

    void node(byte[] to, int at) {
        if (isEmpty()) {
            System.arraycopy(EMPTY, 0, to, at, Hash.LENGTH);
            return;
        }
        digest.update(node);
        digestTo(to, at);
    }

    private boolean isEmpty() {
        for (int i = NODE_TAG.length; i < node.length; i++) {
            if (node[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private void digestTo(byte[] to, int at) {
        try {
            digest.digest(to, at, Hash.LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("there is room for 32 bytes", e);
        }
    }
}
