package org.curia.core.state;

import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;

/**
 * An account as it stands after a block; never changed. Balances are those above zero: an account has one form only. An account is never
 * deleted, or its nonces could be used again. Balances lie in two arrays because a ledger holds millions of accounts.
 */
public final class Account implements StateEntry {
    private static final AssetCode[] NO_CODES = {};
    private static final long[] NO_UNITS = {};

    private final AccountId id;
    private final PublicKey key;
    private final NonceWindow nonces;
    private final AssetCode[] codes;
    private final long[] units;

    private Account(AccountId id, PublicKey key, NonceWindow nonces, AssetCode[] codes, long[] units) {
        this.id = id;
        this.key = key;
        this.nonces = nonces;
        this.codes = codes;
        this.units = units;
    }

    /** One that nothing was ever sent to or from. */
    public static Account opened(AccountId id) {
        return new Account(id, null, NonceWindow.EMPTY, NO_CODES, NO_UNITS);
    }

    /**
     * @param key empty until the account's first transaction shows it
     * @throws IllegalArgumentException for a balance of zero
     */
    public static Account of(
            AccountId id, Optional<PublicKey> key, NonceWindow nonces, SortedMap<AssetCode, Amount> balances) {
        AssetCode[] codes = new TreeMap<>(balances).keySet().toArray(NO_CODES);
        long[] units = new long[codes.length];
        for (int i = 0; i < codes.length; i++) {
            units[i] = balances.get(codes[i]).units();
            if (units[i] == 0) {
                throw new IllegalArgumentException("account " + id + " lists a balance of 0 " + codes[i]);
            }
        }
        return new Account(id, key.orElse(null), nonces, codes, units);
    }

    public AccountId id() {
        return id;
    }

    @Override
    public AccountId stateKey() {
        return id;
    }

    @Override
    public byte[] encoded() {
        return AccountLayout.encode(this);
    }

    /** Whose signatures count now; empty until the account's first transaction. */
    public Optional<PublicKey> key() {
        return Optional.ofNullable(key);
    }

    public NonceWindow nonces() {
        return nonces;
    }

    public Amount balance(AssetCode asset) {
        int index = Arrays.binarySearch(codes, asset);
        return index < 0 ? Amount.ZERO : new Amount(units[index]);
    }

    /** All that are not zero. */
    public SortedMap<AssetCode, Amount> balances() {
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        forEachBalance(balances::put);
        return Collections.unmodifiableSortedMap(balances);
    }

    int balanceCount() {
        return codes.length;
    }

    /** In order of asset, without a map: the tree encodes thousands of accounts for a block. */
    void forEachBalance(BiConsumer<AssetCode, Amount> each) {
        for (int i = 0; i < codes.length; i++) {
            each.accept(codes[i], new Amount(units[i]));
        }
    }

    /** Whether a transaction with this key may speak for the account: its key, or while that is unknown the one it was opened for. */
    public boolean accepts(PublicKey candidate) {
        return key != null ? key.equals(candidate) : AccountId.of(candidate).equals(id);
    }

    public Account withKey(PublicKey newKey) {
        return new Account(id, newKey, nonces, codes, units);
    }

    /** @throws IllegalStateException unless the nonce is free */
    public Account withNonceUsed(long nonce) {
        return new Account(id, key, nonces.use(nonce), codes, units);
    }

    public Account withBalance(AssetCode asset, Amount amount) {
        int index = Arrays.binarySearch(codes, asset);
        if (index >= 0 && !amount.isZero()) {
            long[] changed = units.clone();
            changed[index] = amount.units();
            return new Account(id, key, nonces, codes, changed);
        }
        SortedMap<AssetCode, Amount> balances = new TreeMap<>(balances());
        if (amount.isZero()) {
            balances.remove(asset);
        } else {
            balances.put(asset, amount);
        }
        return of(id, key(), nonces, balances);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && id.equals(that.id)
                && Objects.equals(key, that.key)
                && nonces.equals(that.nonces)
                && Arrays.equals(codes, that.codes)
                && Arrays.equals(units, that.units);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "account " + id + " holding " + balances();
    }
}
