package org.curia.core.state;

import java.util.List;
import org.curia.core.crypto.Hash;

/**
 * All that neighbouring buckets of a state hold, and what proves that it is in the state root. Each verifies by itself.
 *
 * @param index from 0, in order of bucket
 * @param entries bytes of entries ({@link StateEntry#encoded}), ascending by tree key
 * @param siblings from the chunk's node up to the root's child
 */
public record StateChunk(int index, List<byte[]> entries, List<Hash> siblings) {
    public StateChunk {
        entries = List.copyOf(entries);
        siblings = List.copyOf(siblings);
    }
}
