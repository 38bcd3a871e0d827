package org.curia.core.model;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Bounds on what clients can make every node hold in memory, and who may create accounts and assets. A transaction beyond them fails with
 * an outcome of its own.
 *
 * @param maxAccounts accounts that exist at once
 * @param maxAssets assets that exist at once
 * @param maxAssetsPerAccount different assets that one account holds at once; the asset of {@code firstBalance} is not counted, so that
 *     nobody can fill an account with worthless assets until it cannot be paid
 * @param maxAnchors anchors that exist at once, which is for ever; 0 where the network has none
 * @param createAccounts whose payments may bring an account into being
 * @param createAssets who may create assets
 * @param firstBalance an account comes into being only by a credit of at least this; empty: by any credit
 */
public record Policy(
        int maxAccounts,
        int maxAssets,
        int maxAssetsPerAccount,
        int maxAnchors,
        Permission createAccounts,
        Permission createAssets,
        Optional<FirstBalance> firstBalance) {
    /** What a network may state at most. */
    public static final int MOST_ACCOUNTS = 100_000_000;

    public static final int MOST_ASSETS = 1_000_000;
    public static final int MOST_ASSETS_PER_ACCOUNT = 10_000;
    public static final int MOST_ANCHORS = 100_000_000;

    /**
     * What a network has that states nothing: see docs/operations.md for the memory that it takes. Large enough to begin with, and so small
     * that a node survives a client that fills it.
     */
    public static final Policy DEFAULT =
            new Policy(100_000, 1_000, 16, 100_000, Permission.OPEN, Permission.OPEN, Optional.empty());

    /**
     * An account that has paid, with one balance and its nonce window full: its objects, its place in the map and in the tree. Measured: 415
     * bytes with an empty window, which takes up to 144 more.
     */
    private static final long ACCOUNT_BYTES = 600;

    /** One more balance: a reference to the asset's code and the units. Measured: 12 bytes. */
    private static final long BALANCE_BYTES = 16;

    /** Measured: 332 bytes. */
    private static final long ASSET_BYTES = 400;

    /** What a node with few accounts needs under full load: its server, its pool, the transactions it remembers, and room to collect. */
    private static final long NODE_HEAP_BYTES = 512L << 20;
    /** With the longest note. */
    private static final long ANCHOR_BYTES = 420;

    public Policy {
        require(maxAccounts, 1, MOST_ACCOUNTS, "maxAccounts");
        require(maxAssets, 1, MOST_ASSETS, "maxAssets");
        require(maxAssetsPerAccount, 1, MOST_ASSETS_PER_ACCOUNT, "maxAssetsPerAccount");
        require(maxAnchors, 0, MOST_ANCHORS, "maxAnchors");
    }

    /** The default bounds, larger where a genesis holds more: half as much again as it holds. */
    public static Policy roomFor(int accounts, int assets, int assetsOfAnAccount) {
        return new Policy(
                enough(DEFAULT.maxAccounts, accounts, MOST_ACCOUNTS),
                enough(DEFAULT.maxAssets, assets, MOST_ASSETS),
                enough(DEFAULT.maxAssetsPerAccount, assetsOfAnAccount, MOST_ASSETS_PER_ACCOUNT),
                DEFAULT.maxAnchors,
                DEFAULT.createAccounts,
                DEFAULT.createAssets,
                DEFAULT.firstBalance);
    }

    /** These bounds with another number of accounts. */
    public Policy withMaxAccounts(int accounts) {
        return new Policy(
                accounts, maxAssets, maxAssetsPerAccount, maxAnchors, createAccounts, createAssets, firstBalance);
    }

    public Policy withMaxAssetsPerAccount(int assets) {
        return new Policy(maxAccounts, maxAssets, assets, maxAnchors, createAccounts, createAssets, firstBalance);
    }

    public Policy withMaxAnchors(int anchors) {
        return new Policy(
                maxAccounts, maxAssets, maxAssetsPerAccount, anchors, createAccounts, createAssets, firstBalance);
    }

    /** The Java heap of a node that survives a state as large as this policy allows: as much again is free while blocks are executed. */
    public long heapBytes() {
        return NODE_HEAP_BYTES + 2 * stateBytes();
    }

    /** What a state takes in memory when it is as large as this policy allows. */
    public long stateBytes() {
        return maxAccounts * (ACCOUNT_BYTES + (maxAssetsPerAccount - 1L) * BALANCE_BYTES)
                + maxAssets * ASSET_BYTES
                + maxAnchors * ANCHOR_BYTES;
    }

    /**
     * @param asset that the credit must be in: anybody can issue worthless units of an own one
     * @param amount at least one unit
     */
    public record FirstBalance(AssetCode asset, Amount amount) {
        public FirstBalance {
            if (amount.isZero()) {
                throw new IllegalArgumentException("a first balance of 0 is no condition: leave it out");
            }
        }
    }

    /**
     * Who may do something: everybody, or the accounts that are listed.
     *
     * @param accounts ascending, each once; empty where it is open
     */
    public record Permission(boolean open, List<AccountId> accounts) {
        public static final int MOST = 10_000;
        public static final Permission OPEN = new Permission(true, List.of());

        public Permission {
            accounts = List.copyOf(new TreeSet<>(accounts));
            if (open && !accounts.isEmpty()) {
                throw new IllegalArgumentException("accounts are listed where everybody is permitted");
            }
            if (accounts.size() > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " accounts are permitted by a list");
            }
        }

        public static Permission of(List<AccountId> accounts) {
            return new Permission(false, accounts);
        }

        public boolean permits(AccountId account) {
            return open || java.util.Collections.binarySearch(accounts, account) >= 0;
        }
    }

    private static int enough(int usual, int held, int most) {
        return Math.max(usual, (int) Math.min(most, held + held / 2L));
    }

    private static void require(int value, int least, int most, String name) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " is " + least + " to " + most + ", not " + value);
        }
    }
}
