package org.curia.core.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.curia.core.crypto.Hash;

/**
 * Proves to anyone who trusts a state root which bytes an entry has in it, or that there is none (invariant I13).
 *
 * @param entries of the key's bucket: 64 bytes each, key and entry hash, ascending by key
 * @param siblings from the bucket's up to the root's child
 */
public record Proof(byte[] entries, List<Hash> siblings) {
    public Proof {
        entries = entries.clone();
        siblings = List.copyOf(siblings);
    }

    @Override
    public byte[] entries() {
        return entries.clone();
    }

    /**
     * @param bits of the network's buckets
     * @param key {@link StateLayouts#treeKey} of the entry
     * @param value its bytes; empty to prove that there is none
     */
    public boolean verify(Hash root, int bits, Hash key, Optional<byte[]> value) {
        if (siblings.size() != bits || !isAscending()) {
            return false;
        }
        Optional<Hash> expected = value.map(StateLayouts::entryHash);
        return find(key).equals(expected) && rootFrom(key, bits).equals(root);
    }

    private Hash rootFrom(Hash key, int bits) {
        int bucket = key.hashCode() >>> Integer.SIZE - bits;
        BucketHashes hashes = new BucketHashes();
        byte[] hash = hashes.bucket(entries);
        for (int level = 0; level < bits; level++) {
            byte[] sibling = siblings.get(level).bytes();
            hash = (bucket >>> level & 1) == 0 ? hashes.node(hash, sibling) : hashes.node(sibling, hash);
        }
        return Hash.of(hash);
    }

    private Optional<Hash> find(Hash key) {
        byte[] wanted = key.bytes();
        for (int at = 0; at < entries.length; at += BucketTree.ENTRY) {
            if (BucketTree.compareKey(entries, at, wanted) == 0) {
                return Optional.of(Hash.of(Arrays.copyOfRange(entries, at + Hash.LENGTH, at + BucketTree.ENTRY)));
            }
        }
        return Optional.empty();
    }

    private boolean isAscending() {
        if (entries.length % BucketTree.ENTRY != 0) {
            return false;
        }
        for (int at = BucketTree.ENTRY; at < entries.length; at += BucketTree.ENTRY) {
            byte[] key = Arrays.copyOfRange(entries, at, at + Hash.LENGTH);
            if (BucketTree.compareKey(entries, at - BucketTree.ENTRY, key) >= 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proof that && Arrays.equals(entries, that.entries) && siblings.equals(that.siblings);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(entries) + siblings.hashCode();
    }
}
