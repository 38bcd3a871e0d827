package org.curia.core.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.curia.core.crypto.Hash;

/** Hashes of buckets and inner nodes, with one digest object: a block asks for thousands. */
final class BucketHashes {
    private static final byte[] BUCKET_TAG = "\6leaf/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NODE_TAG = "\6node/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY = Hash.ZERO.bytes();

    private final MessageDigest digest = Hash.sha256();

    byte[] bucket(byte[] entries) {
        if (entries.length == 0) {
            return EMPTY.clone();
        }
        int count = entries.length / BucketTree.ENTRY;
        digest.update(BUCKET_TAG);
        digest.update(new byte[] {(byte) (count >>> 24), (byte) (count >>> 16), (byte) (count >>> 8), (byte) count});
        return digest.digest(entries);
    }

    byte[] node(byte[] left, byte[] right) {
        if (Arrays.equals(left, EMPTY) && Arrays.equals(right, EMPTY)) {
            return EMPTY.clone();
        }
        digest.update(NODE_TAG);
        digest.update(left);
        return digest.digest(right);
    }
}
