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
import org.curia.core.model.Authority;

/**
 * An account as it stands after a block; never changed. Balances are those above zero: an account has one form only. An account is never
 * deleted, or its nonces could be used again. Balances lie in two arrays because a ledger holds millions of accounts.
 */
public final class Account implements StateEntry {
    private static final AssetCode[] NO_CODES = {};
    private static final long[] NO_UNITS = {};

    private final AccountId id;
    /** The only key of the usual authority, with weight and threshold 1: as an object of its own each would cost 64 bytes more. */
    private final PublicKey key;

    /** Any other authority that is known. */
    private final Authority authority;

    private final NonceWindow nonces;
    private final AssetCode[] codes;
    private final long[] units;

    private Account(
            AccountId id, PublicKey key, Authority authority, NonceWindow nonces, AssetCode[] codes, long[] units) {
        this.id = id;
        this.key = key;
        this.authority = authority;
        this.nonces = nonces;
        this.codes = codes;
        this.units = units;
    }

    /** One that nothing was ever sent to or from. */
    public static Account opened(AccountId id) {
        return new Account(id, null, null, NonceWindow.EMPTY, NO_CODES, NO_UNITS);
    }

    /**
     * @param authority empty until the account's first transaction shows it
     * @throws IllegalArgumentException for a balance of zero
     */
    public static Account of(
            AccountId id, Optional<Authority> authority, NonceWindow nonces, SortedMap<AssetCode, Amount> balances) {
        Account account = new Account(id, null, null, nonces, NO_CODES, NO_UNITS).withBalances(balances);
        return authority.map(account::withAuthority).orElse(account);
    }

    private Account withBalances(SortedMap<AssetCode, Amount> balances) {
        AssetCode[] newCodes = new TreeMap<>(balances).keySet().toArray(NO_CODES);
        long[] newUnits = new long[newCodes.length];
        for (int i = 0; i < newCodes.length; i++) {
            newUnits[i] = balances.get(newCodes[i]).units();
            if (newUnits[i] == 0) {
                throw new IllegalArgumentException("account " + id + " lists a balance of 0 " + newCodes[i]);
            }
        }
        return new Account(id, key, authority, nonces, newCodes, newUnits);
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
    public Optional<Authority> authority() {
        return key != null ? Optional.of(Authority.of(key)) : Optional.ofNullable(authority);
    }

    public boolean isAuthorityKnown() {
        return key != null || authority != null;
    }

    /** Whether the signature of this key, and of no other, counts now. */
    public boolean isOnlyKey(PublicKey candidate) {
        return key != null && key.equals(candidate);
    }

    /** As comparing {@link #authority} of both, without making objects of them. */
    public boolean hasSameAuthority(Account other) {
        return Objects.equals(key, other.key) && Objects.equals(authority, other.authority);
    }

    /** Null where there is none or the authority is another. */
    PublicKey onlyKey() {
        return key;
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

    /** How many different assets it holds. */
    public int balanceCount() {
        return codes.length;
    }

    /** In order of asset, without a map: the tree encodes thousands of accounts for a block. */
    void forEachBalance(BiConsumer<AssetCode, Amount> each) {
        for (int i = 0; i < codes.length; i++) {
            each.accept(codes[i], new Amount(units[i]));
        }
    }

    /** With the authority of this key alone. */
    public Account withKey(PublicKey newKey) {
        return new Account(id, newKey, null, nonces, codes, units);
    }

    public Account withAuthority(Authority newAuthority) {
        return newAuthority.isOneKey()
                ? withKey(newAuthority.keys().get(0).key())
                : new Account(id, null, newAuthority, nonces, codes, units);
    }

    /** @throws IllegalStateException unless the nonce is free */
    public Account withNonceUsed(long nonce) {
        return new Account(id, key, authority, nonces.use(nonce), codes, units);
    }

    public Account withBalance(AssetCode asset, Amount amount) {
        int index = Arrays.binarySearch(codes, asset);
        if (index >= 0 && !amount.isZero()) {
            long[] changed = units.clone();
            changed[index] = amount.units();
            return new Account(id, key, authority, nonces, codes, changed);
        }
        SortedMap<AssetCode, Amount> balances = new TreeMap<>(balances());
        if (amount.isZero()) {
            balances.remove(asset);
        } else {
            balances.put(asset, amount);
        }
        return withBalances(balances);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && id.equals(that.id)
                && hasSameAuthority(that)
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
