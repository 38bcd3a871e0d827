package org.curia.core.consensus;

/**
 * What an operator may set of a replica. Nodes of one network may differ in all of it: nothing here decides what is valid.
 *
 * @param progressTimeoutMillis T0: no commit for so long although there is something to commit
 * @param newViewCapMillis where the doubling of T0 ends
 * @param resendMillis how often statuses go out, and again what may have been lost
 * @param leaderLinkMillis how long the leader's link may be down before an idle node complains
 * @param maxClockAheadMillis how far a proposal's timestamp may lie ahead of this node's clock
 * @param complaintMillis how long a complaint counts
 * @param censorshipMillis how long the oldest transaction may wait while blocks with room for it are committed
 * @param starvationMillis how long it may wait at all
 * @param slowLeaderMillis a leader that takes longer to propose, in the median, is not called slow below this
 * @param maxPoolTransactions transactions that wait at once
 * @param maxUnstoredBlocks final blocks that the store has not yet written; then proposals wait
 * @param maxUnstoredSmallBlocks the same of small blocks that it catches up on: the store writes those that wait at once
 * @param fetchMillis how long an answer may take before another peer is asked
 * @param strandedMillis a validator that has left the view alone is waited for so long, then the others come after it
 * @param strandedPauseMillis and do so no more often than this
 * @param durability which votes wait for the disk
 * @param heedsOwnWords whether words that it signed and does not know lead to quarantine; false only in simulations where a key is used twice
 *     on purpose
 */
public record ReplicaSettings(
        long progressTimeoutMillis,
        long newViewCapMillis,
        long resendMillis,
        long leaderLinkMillis,
        long maxClockAheadMillis,
        long complaintMillis,
        long censorshipMillis,
        long starvationMillis,
        long slowLeaderMillis,
        int maxPoolTransactions,
        int maxUnstoredBlocks,
        int maxUnstoredSmallBlocks,
        long fetchMillis,
        long strandedMillis,
        long strandedPauseMillis,
        Durability durability,
        boolean heedsOwnWords) {
    public static final ReplicaSettings DEFAULT = new ReplicaSettings(
            1000,
            60_000,
            1000,
            3000,
            500,
            3000,
            10_000,
            60_000,
            250,
            100_000,
            2,
            32,
            500,
            5000,
            60_000,
            Durability.EACH_VOTE,
            true);

    public ReplicaSettings {
        require(progressTimeoutMillis >= 10, "progressTimeoutMillis", progressTimeoutMillis);
        require(newViewCapMillis >= progressTimeoutMillis, "newViewCapMillis", newViewCapMillis);
        require(resendMillis >= 10, "resendMillis", resendMillis);
        require(leaderLinkMillis >= 0, "leaderLinkMillis", leaderLinkMillis);
        require(maxClockAheadMillis >= 0, "maxClockAheadMillis", maxClockAheadMillis);
        require(complaintMillis > resendMillis, "complaintMillis", complaintMillis);
        require(censorshipMillis >= 1000, "censorshipMillis", censorshipMillis);
        require(starvationMillis >= censorshipMillis, "starvationMillis", starvationMillis);
        require(slowLeaderMillis >= 1, "slowLeaderMillis", slowLeaderMillis);
        require(maxPoolTransactions >= 1, "maxPoolTransactions", maxPoolTransactions);
        require(maxUnstoredBlocks >= 1, "maxUnstoredBlocks", maxUnstoredBlocks);
        require(maxUnstoredSmallBlocks > maxUnstoredBlocks, "maxUnstoredSmallBlocks", maxUnstoredSmallBlocks);
        require(fetchMillis >= 10, "fetchMillis", fetchMillis);
        require(strandedMillis >= complaintMillis, "strandedMillis", strandedMillis);
        require(strandedPauseMillis >= strandedMillis, "strandedPauseMillis", strandedPauseMillis);
    }

    /** The shortest time between two resends of an honest replica: it moves them by a fifth. */
    public long shortestResendMillis() {
        return resendMillis * 4 / 5;
    }

    /** What a store must be able to hold. */
    public int storeCapacity() {
        return maxUnstoredSmallBlocks;
    }

    /** These, but for the two timers that an operator sets. */
    public ReplicaSettings withTimeouts(long progressTimeoutMillis, long newViewCapMillis) {
        return but(progressTimeoutMillis, newViewCapMillis, maxPoolTransactions, durability, heedsOwnWords);
    }

    public ReplicaSettings withMaxPoolTransactions(int maxPoolTransactions) {
        return but(progressTimeoutMillis, newViewCapMillis, maxPoolTransactions, durability, heedsOwnWords);
    }

    public ReplicaSettings withDurability(Durability durability) {
        return but(progressTimeoutMillis, newViewCapMillis, maxPoolTransactions, durability, heedsOwnWords);
    }

    /** Of a replica that never goes into quarantine by itself. */
    public ReplicaSettings heedless() {
        return but(progressTimeoutMillis, newViewCapMillis, maxPoolTransactions, durability, false);
    }

    private ReplicaSettings but(
            long progressTimeoutMillis,
            long newViewCapMillis,
            int maxPoolTransactions,
            Durability durability,
            boolean heedsOwnWords) {
        return new ReplicaSettings(
                progressTimeoutMillis,
                newViewCapMillis,
                resendMillis,
                leaderLinkMillis,
                maxClockAheadMillis,
                complaintMillis,
                censorshipMillis,
                starvationMillis,
                slowLeaderMillis,
                maxPoolTransactions,
                maxUnstoredBlocks,
                maxUnstoredSmallBlocks,
                fetchMillis,
                strandedMillis,
                strandedPauseMillis,
                durability,
                heedsOwnWords);
    }

    private static void require(boolean condition, String name, long value) {
        if (!condition) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }
}
