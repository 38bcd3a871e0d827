package org.curia.core.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.curia.core.crypto.Hash;

/**
 * A Merkle tree over all entries of the state: 2^bits buckets, the bucket of an entry being the first bits of its key, under a perfect
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
    private static final int ENTRIES_AT_ONCE = 1 << 15;

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
        return hashOf(1, null);
    }

    /** The root after these changes, without making them. */
    public Hash rootAfter(StateChanges changes) {
        return stage(null, changes).root();
    }

    /** What these changes make of the tree, or of what is staged already, without changing either. */
    Staged stage(Staged parent, StateChanges changes) {
        byte[][] entries = ascending(changes.list(), this::slot);
        return stage(parent, entries, 0, entries.length);
    }

    /**
     * Puts entries at once, some neighbouring ones after the other: where there are millions, what {@link #stage} keeps beside the tree is
     * more than the tree.
     */
    void fill(Collection<StateEntry> all) {
        byte[][] entries = ascending(all, this::slot);
        for (int from = 0; from < entries.length; from += ENTRIES_AT_ONCE) {
            apply(stage(null, entries, from, Math.min(entries.length, from + ENTRIES_AT_ONCE)));
        }
    }

    private Staged stage(Staged parent, byte[][] entries, int first, int end) {
        int[] numbers = new int[end - first];
        byte[][] contents = new byte[end - first][];
        int count = 0;
        int to;
        for (int from = first; from < end; from = to) {
            int bucket = bucketOf(entries[from]);
            to = from + 1;
            while (to < end && bucketOf(entries[to]) == bucket) {
                to++;
            }
            numbers[count] = bucket;
            contents[count++] = merge(entriesOf(bucket, parent), entries, from, to);
        }
        Staged staged = new Staged(this, parent, Arrays.copyOf(numbers, count), Arrays.copyOf(contents, count));
        hashInto(staged);
        return staged;
    }

    void apply(Staged staged) {
        for (int i = 0; i < staged.buckets.length; i++) {
            buckets[staged.buckets[i]] = staged.contents[i].length == 0 ? null : staged.contents[i];
        }
        for (ChangedNodes level : staged.levels) {
            level.copyTo(nodes);
        }
        staged.applied = true;
    }

    /** What proves that a key has or has not a value in this tree's root. */
    public Proof prove(Hash key) {
        int bucket = bucketOf(key);
        Hash[] siblings = new Hash[bits];
        int node = (1 << bits) + bucket;
        for (int level = 0; level < bits; level++) {
            siblings[level] = hashOf(node ^ 1, null);
            node >>>= 1;
        }
        return new Proof(entriesOf(bucket, null), List.of(siblings));
    }

    /** From a node's sibling up to the root's child. */
    List<Hash> siblingsOf(int node) {
        List<Hash> siblings = new ArrayList<>();
        for (int at = node; at > 1; at >>>= 1) {
            siblings.add(hashOf(at ^ 1, null));
        }
        return siblings;
    }

    Hash hashOf(int node) {
        return hashOf(node, null);
    }

    private static <T> byte[][] ascending(Collection<T> things, Function<T, byte[]> slot) {
        byte[][] slots = new byte[things.size()][];
        int count = 0;
        for (T thing : things) {
            slots[count++] = slot.apply(thing);
        }
        Arrays.sort(slots, (one, other) -> compareKey(one, 0, other));
        return slots;
    }

    /** Only the key of one that is removed. */
    private byte[] slot(StateChange change) {
        return change.entry().map(this::slot).orElseGet(() -> hashes.key(change.key()));
    }

    private byte[] slot(StateEntry entry) {
        return hashes.entry(entry.stateKey(), entry.encoded());
    }

    private int bucketOf(Hash key) {
        return key.hashCode() >>> Integer.SIZE - bits;
    }

    private int bucketOf(byte[] entry) {
        int first = (entry[0] & 0xff) << 24 | (entry[1] & 0xff) << 16 | (entry[2] & 0xff) << 8 | entry[3] & 0xff;
        return first >>> Integer.SIZE - bits;
    }

    private byte[] entriesOf(int bucket, Staged staged) {
        for (Staged above = staged; above != null && !above.applied; above = above.parent()) {
            int index = Arrays.binarySearch(above.buckets, bucket);
            if (index >= 0) {
                return above.contents[index];
            }
        }
        return buckets[bucket] == null ? NOTHING : buckets[bucket];
    }

    private Hash hashOf(int node, Staged staged) {
        byte[] hash = new byte[Hash.LENGTH];
        read(node, staged, (from, at) -> System.arraycopy(from, at, hash, 0, Hash.LENGTH));
        return Hash.of(hash);
    }

    /** Takes a node's hash from where it lies. */
    private interface HashReader {
        void read(byte[] from, int at);
    }

    private void read(int node, Staged staged, HashReader reader) {
        int depth = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(node);
        for (Staged above = staged; above != null && !above.applied; above = above.parent()) {
            int offset = above.levels[depth].offsetOf(node);
            if (offset >= 0) {
                reader.read(above.levels[depth].hashes(), offset);
                return;
            }
        }
        reader.read(nodes, node * Hash.LENGTH);
    }

    private void hashInto(Staged staged) {
        ChangedNodes leaves = ChangedNodes.ofSize(staged.buckets.length);
        for (int i = 0; i < leaves.size(); i++) {
            leaves.numbers()[i] = (1 << bits) + staged.buckets[i];
            hashes.bucket(staged.contents[i], leaves.hashes(), i * Hash.LENGTH);
        }
        staged.levels[bits] = leaves;
        for (int depth = bits; depth > 0; depth--) {
            staged.levels[depth - 1] = parentsOf(staged.levels[depth], staged.parent);
        }
    }

    /** @param below where the hashes of their siblings are that did not change */
    private ChangedNodes parentsOf(ChangedNodes children, Staged below) {
        ChangedNodes parents = ChangedNodes.ofSize(children.size());
        int count = 0;
        for (int i = 0; i < children.size(); i++) {
            int child = children.numbers()[i];
            boolean isLeft = (child & 1) == 0;
            boolean withSibling = isLeft && i + 1 < children.size() && children.numbers()[i + 1] == child + 1;
            if (isLeft) {
                hashes.left(children.hashes(), i * Hash.LENGTH);
            } else {
                read(child - 1, below, hashes::left);
                hashes.right(children.hashes(), i * Hash.LENGTH);
            }
            if (withSibling) {
                i++;
                hashes.right(children.hashes(), i * Hash.LENGTH);
            } else if (isLeft) {
                read(child + 1, below, hashes::right);
            }
            parents.numbers()[count] = child >>> 1;
            hashes.node(parents.hashes(), count++ * Hash.LENGTH);
        }
        return parents.first(count);
    }

    /** @param changes slots of this bucket, ascending from one index to before another; a key alone takes its entry out */
    private static byte[] merge(byte[] entries, byte[][] changes, int first, int end) {
        byte[] merged = new byte[entries.length + (end - first) * ENTRY];
        int from = 0;
        int to = 0;
        for (int i = first; i < end; i++) {
            int order = -1;
            while (from < entries.length && (order = compareKey(entries, from, changes[i])) < 0) {
                System.arraycopy(entries, from, merged, to, ENTRY);
                from += ENTRY;
                to += ENTRY;
            }
            from += from < entries.length && order == 0 ? ENTRY : 0;
            System.arraycopy(changes[i], 0, merged, to, changes[i].length);
            to += changes[i].length == ENTRY ? ENTRY : 0;
        }
        System.arraycopy(entries, from, merged, to, entries.length - from);
        int length = to + entries.length - from;
        return length == merged.length ? merged : Arrays.copyOf(merged, length);
    }

    static int compareKey(byte[] entries, int at, byte[] key) {
        return Arrays.compareUnsigned(entries, at, at + Hash.LENGTH, key, 0, Hash.LENGTH);
    }

    /** What changed above a tree or above another staged one: buckets, and the hashes of each level from the root down. */
    static final class Staged {
        private final BucketTree tree;
        private Staged parent;
        /** Ascending. */
        private final int[] buckets;

        private final byte[][] contents;
        private final ChangedNodes[] levels;
        private boolean applied;

        private Staged(BucketTree tree, Staged parent, int[] buckets, byte[][] contents) {
            this.tree = tree;
            this.parent = parent;
            this.buckets = buckets;
            this.contents = contents;
            this.levels = new ChangedNodes[tree.bits + 1];
        }

        Hash root() {
            return tree.hashOf(1, this);
        }

        private Staged parent() {
            if (parent != null && parent.applied) {
                parent = null;
            }
            return parent;
        }
    }
}
