package org.curia.core.state;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.curia.core.codec.MalformedException;
import org.curia.core.crypto.Hash;

/** A state in chunks of {@value #BUCKETS} neighbouring buckets, taken apart and put together again. */
public final class StateChunks {
    private static final int BUCKETS = 1024;

    private StateChunks() {}

    /** @param bucketBits of the network */
    public static int count(int bucketBits) {
        return Math.max(1, (1 << bucketBits) / BUCKETS);
    }

    /** Chunk by chunk: bytes are made when a chunk is asked for. The state must not change meanwhile. */
    public static Parts of(LedgerState state, int bucketBits) {
        return new Parts(state, bucketBits);
    }

    public static final class Parts {
        private final LedgerState state;
        private final int bucketBits;
        private final List<TreeMap<Hash, byte[]>> entries = new ArrayList<>();

        private Parts(LedgerState state, int bucketBits) {
            this.state = state;
            this.bucketBits = bucketBits;
            for (int i = 0; i < count(bucketBits); i++) {
                entries.add(new TreeMap<>());
            }
            state.entries().forEach(entry -> put(StateLayouts.treeKey(entry.stateKey()), entry.encoded()));
        }

        public StateChunk chunk(int index) {
            List<Hash> siblings = state.tree().siblingsOf(count(bucketBits) + index);
            return new StateChunk(index, List.copyOf(entries.get(index).values()), siblings);
        }

        private void put(Hash key, byte[] bytes) {
            entries.get(indexOf(key, bucketBits)).put(key, bytes);
        }
    }

    /**
     * Puts a chunk into a state that holds no entry of it yet.
     *
     * @param root that the chunk must be part of
     * @throws MalformedException with what is wrong with it; the state is of no use then
     */
    public static void add(StateChunk chunk, LedgerState state, int bucketBits, Hash root) throws MalformedException {
        require(chunk.index() >= 0 && chunk.index() < count(bucketBits), "there is no chunk " + chunk.index());
        List<StateEntry> entries = new ArrayList<>();
        Hash last = null;
        for (byte[] bytes : chunk.entries()) {
            StateEntry entry = StateLayouts.decode(bytes);
            Hash key = StateLayouts.treeKey(entry.stateKey());
            require(indexOf(key, bucketBits) == chunk.index(), "it holds an entry of another chunk");
            require(last == null || last.compareTo(key) < 0, "its entries are not in ascending order");
            entries.add(entry);
            last = key;
        }
        state.apply(StateChanges.putting(entries));
        int node = count(bucketBits) + chunk.index();
        require(
                foldUp(state.tree().hashOf(node), node, chunk.siblings()).equals(root),
                "it is not part of the state root of the certified block");
    }

    private static Hash foldUp(Hash hash, int node, List<Hash> siblings) throws MalformedException {
        require(
                siblings.size() == Integer.SIZE - 1 - Integer.numberOfLeadingZeros(node),
                "its path is too short or too long");
        BucketHashes hashes = new BucketHashes();
        byte[] up = hash.bytes();
        int at = node;
        for (Hash sibling : siblings) {
            up = (at & 1) == 0 ? hashes.node(up, sibling.bytes()) : hashes.node(sibling.bytes(), up);
            at >>>= 1;
        }
        return Hash.of(up);
    }

    private static int indexOf(Hash key, int bucketBits) {
        int bucket = key.hashCode() >>> Integer.SIZE - bucketBits;
        return (int) ((long) bucket * count(bucketBits) >>> bucketBits);
    }

    private static void require(boolean condition, String otherwise) throws MalformedException {
        if (!condition) {
            throw new MalformedException(otherwise);
        }
    }
}
