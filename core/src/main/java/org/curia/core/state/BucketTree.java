package org.curia.core.state;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.curia.core.crypto.Hash;

/**
 * A Merkle tree over all accounts and assets: 2^bits buckets, the bucket of an entry being the first bits of its key, under a perfect
 * binary tree. Its root depends on what is in it only, not on how it came there.
 *
 * <p>Bucket: {@code H("leaf/1", n as u32, (key, entry hash) ascending by key)}. Inner node: {@code H("node/1", left, right)}. What holds nothing,
 * bucket or subtree, is 32 zero bytes, so that a mostly empty tree costs nothing.
 *
 * <p>Nodes lie in one array as a heap: root at 1, children of i at 2i and 2i + 1, bucket b at 2^bits + b.
 */
public final class BucketTree {
    static final int ENTRY = 2 * Hash.LENGTH;
    private static final byte[] NOTHING = {};

    private final int bits;
    private final byte[] nodes;
    private final byte[][] buckets;
    private final BucketHashes hashes = new BucketHashes();

    /** @param bits 1 to 24 */
    public BucketTree(int bits) {
        this.bits = bits;
        this.nodes = new byte[2 * Hash.LENGTH << bits];
        this.buckets = new byte[1 << bits][];
    }

    public Hash root() {
        return Hash.of(hashOf(1, null));
    }

    /** The root after these changes, without making them. */
    public Hash rootAfter(StateChanges changes) {
        return stage(null, changes).root();
    }

    /** What these changes make of the tree, or of what is staged already, without changing either. */
    Staged stage(Staged parent, StateChanges changes) {
        Staged staged = new Staged(this, parent);
        TreeMap<Integer, TreeMap<Hash, Hash>> byBucket = new TreeMap<>();
        for (Account account : changes.accounts()) {
            put(byBucket, StateLayouts.key(account.id()), StateLayouts.account(account));
        }
        for (Asset asset : changes.assets()) {
            put(byBucket, StateLayouts.key(asset.code()), StateLayouts.asset(asset));
        }
        byBucket.forEach((bucket, entries) -> {
            byte[] merged = merge(entriesOf(bucket, parent), entries);
            staged.buckets.put(bucket, merged);
            staged.nodes.put((1 << bits) + bucket, hashes.bucket(merged));
        });
        hashParents(
                staged,
                byBucket.keySet().stream()
                        .mapToInt(bucket -> (1 << bits) + bucket)
                        .toArray());
        return staged;
    }

    void apply(Staged staged) {
        staged.buckets.forEach((bucket, entries) -> buckets[bucket] = entries);
        staged.nodes.forEach((node, hash) -> System.arraycopy(hash, 0, nodes, node * Hash.LENGTH, Hash.LENGTH));
        staged.applied = true;
    }

    /** What proves that a key has or has not a value in this tree's root. */
    public Proof prove(Hash key) {
        int bucket = bucketOf(key);
        Hash[] siblings = new Hash[bits];
        int node = (1 << bits) + bucket;
        for (int level = 0; level < bits; level++) {
            siblings[level] = Hash.of(hashOf(node ^ 1, null));
            node >>>= 1;
        }
        return new Proof(entriesOf(bucket, null), List.of(siblings));
    }

    private void put(Map<Integer, TreeMap<Hash, Hash>> byBucket, Hash key, byte[] bytes) {
        byBucket.computeIfAbsent(bucketOf(key), none -> new TreeMap<>()).put(key, StateLayouts.entryHash(bytes));
    }

    private int bucketOf(Hash key) {
        return key.hashCode() >>> Integer.SIZE - bits;
    }

    private byte[] entriesOf(int bucket, Staged staged) {
        for (Staged above = staged; above != null && !above.applied; above = above.parent()) {
            byte[] entries = above.buckets.get(bucket);
            if (entries != null) {
                return entries;
            }
        }
        return buckets[bucket] == null ? NOTHING : buckets[bucket];
    }

    private byte[] hashOf(int node, Staged staged) {
        for (Staged above = staged; above != null && !above.applied; above = above.parent()) {
            byte[] hash = above.nodes.get(node);
            if (hash != null) {
                return hash;
            }
        }
        return Arrays.copyOfRange(nodes, node * Hash.LENGTH, (node + 1) * Hash.LENGTH);
    }

    /** @param level nodes of one level whose hashes changed, ascending */
    private void hashParents(Staged staged, int[] level) {
        int[] children = level;
        for (int depth = 0; depth < bits; depth++) {
            int count = 0;
            int[] parents = new int[children.length];
            for (int child : children) {
                if (count == 0 || parents[count - 1] != child >>> 1) {
                    parents[count++] = child >>> 1;
                }
            }
            children = Arrays.copyOf(parents, count);
            for (int node : children) {
                staged.nodes.put(node, hashes.node(hashOf(2 * node, staged), hashOf(2 * node + 1, staged)));
            }
        }
    }

    private static byte[] merge(byte[] entries, TreeMap<Hash, Hash> changes) {
        byte[] merged = new byte[entries.length + changes.size() * ENTRY];
        int from = 0;
        int to = 0;
        for (Map.Entry<Hash, Hash> change : changes.entrySet()) {
            byte[] key = change.getKey().bytes();
            int order = -1;
            while (from < entries.length && (order = compareKey(entries, from, key)) < 0) {
                System.arraycopy(entries, from, merged, to, ENTRY);
                from += ENTRY;
                to += ENTRY;
            }
            from += from < entries.length && order == 0 ? ENTRY : 0;
            System.arraycopy(key, 0, merged, to, Hash.LENGTH);
            System.arraycopy(change.getValue().bytes(), 0, merged, to + Hash.LENGTH, Hash.LENGTH);
            to += ENTRY;
        }
        System.arraycopy(entries, from, merged, to, entries.length - from);
        return Arrays.copyOf(merged, to + entries.length - from);
    }

    static int compareKey(byte[] entries, int at, byte[] key) {
        return Arrays.compareUnsigned(entries, at, at + Hash.LENGTH, key, 0, Hash.LENGTH);
    }

    /** What changed above a tree or above another staged one: hashes by node, entries by bucket. */
    static final class Staged {
        private final BucketTree tree;
        private Staged parent;
        private final Map<Integer, byte[]> nodes = new LinkedHashMap<>();
        private final Map<Integer, byte[]> buckets = new LinkedHashMap<>();
        private boolean applied;

        private Staged(BucketTree tree, Staged parent) {
            this.tree = tree;
            this.parent = parent;
        }

        Hash root() {
            return Hash.of(tree.hashOf(1, this));
        }

        private Staged parent() {
            if (parent != null && parent.applied) {
                parent = null;
            }
            return parent;
        }
    }
}
