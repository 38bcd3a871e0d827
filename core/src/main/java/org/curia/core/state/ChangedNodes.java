package org.curia.core.state;

import java.util.Arrays;
import org.curia.core.crypto.Hash;

/**
 * Nodes of one level of the tree that changed.
 *
 * @param numbers ascending
 * @param hashes 32 bytes for each, side by side
 */
record ChangedNodes(int[] numbers, byte[] hashes) {
    static ChangedNodes ofSize(int size) {
        return new ChangedNodes(new int[size], new byte[size * Hash.LENGTH]);
    }

    int size() {
        return numbers.length;
    }

    /** Where the node's hash begins; negative if the node did not change. */
    int offsetOf(int node) {
        int index = Arrays.binarySearch(numbers, node);
        return index < 0 ? -1 : index * Hash.LENGTH;
    }

    ChangedNodes first(int count) {
        return new ChangedNodes(Arrays.copyOf(numbers, count), Arrays.copyOf(hashes, count * Hash.LENGTH));
    }

    void copyTo(byte[] heap) {
        for (int i = 0; i < numbers.length; i++) {
            System.arraycopy(hashes, i * Hash.LENGTH, heap, numbers[i] * Hash.LENGTH, Hash.LENGTH);
        }
    }
}
