package org.curia.cli.bench.delivery;

import java.util.Arrays;

/** Numbers of payments by key; only grows. Open addressing: millions of lookups without an object each. */
final class PaymentIndex {
    private static final int NONE = -1;

    private long[] keys = new long[1 << 14];
    private int[] numbers = filled(1 << 14);
    private int size;

    void put(long key, int number) {
        if (2 * ++size > keys.length) {
            grow();
        }
        int slot = slot(key);
        keys[slot] = key;
        numbers[slot] = number;
    }

    /** -1 for a key that was never put. */
    int get(long key) {
        return numbers[slot(key)];
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) (key ^ key >>> 32) & mask;
        while (numbers[slot] != NONE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldNumbers = numbers;
        keys = new long[2 * oldKeys.length];
        numbers = filled(keys.length);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldNumbers[i] != NONE) {
                int slot = slot(oldKeys[i]);
                keys[slot] = oldKeys[i];
                numbers[slot] = oldNumbers[i];
            }
        }
    }

    private static int[] filled(int length) {
        int[] numbers = new int[length];
        Arrays.fill(numbers, NONE);
        return numbers;
    }
}
