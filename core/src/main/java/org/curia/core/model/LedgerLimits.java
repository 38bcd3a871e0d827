package org.curia.core.model;

/**
 * Limits that every node of a network shares, from genesis.
 *
 * @param bucketBits buckets of the state tree as a power of two, 4 to 20
 */
public record LedgerLimits(
        int maxBlockBytes, int maxBlockTransactions, int maxTransactionBytes, int maxExpiryBlocks, int bucketBits) {
    public static final LedgerLimits DEFAULT = new LedgerLimits(2 << 20, 10_000, 4 << 10, 10_000, 16);

    /** What no network goes beyond. */
    public static final LedgerLimits LARGEST = new LedgerLimits(16 << 20, 100_000, 1 << 20, Integer.MAX_VALUE, 20);

    public LedgerLimits {
        require(maxBlockBytes >= maxTransactionBytes && maxBlockBytes <= 16 << 20, "maxBlockBytes", maxBlockBytes);
        require(
                maxBlockTransactions >= 1 && maxBlockTransactions <= 100_000,
                "maxBlockTransactions",
                maxBlockTransactions);
        require(
                maxTransactionBytes >= 512 && maxTransactionBytes <= 1 << 20,
                "maxTransactionBytes",
                maxTransactionBytes);
        require(maxExpiryBlocks >= 1, "maxExpiryBlocks", maxExpiryBlocks);
        require(bucketBits >= 4 && bucketBits <= 20, "bucketBits", bucketBits);
    }

    private static void require(boolean condition, String name, int value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
