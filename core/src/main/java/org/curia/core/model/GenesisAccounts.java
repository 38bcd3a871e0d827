package org.curia.core.model;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.curia.core.model.Genesis.GenesisAccount;

/**
 * The accounts of a genesis, in columns: there may be a million, and a node keeps them for as long as it runs. Some 36 bytes each with one balance;
 * as objects they were 300. An account is made anew whenever it is asked for.
 */
public final class GenesisAccounts extends AbstractList<GenesisAccount> implements RandomAccess {
    /** 20 bytes for each account. */
    private final byte[] ids;
    /** Where in the next two columns the balances of an account end. */
    private final int[] ends;

    private final AssetCode[] codes;
    private final long[] units;

    private GenesisAccounts(byte[] ids, int[] ends, AssetCode[] codes, long[] units) {
        this.ids = ids;
        this.ends = ends;
        this.codes = codes;
        this.units = units;
    }

    public static GenesisAccounts of(List<GenesisAccount> accounts) {
        if (accounts instanceof GenesisAccounts columns) {
            return columns;
        }
        Builder columns = new Builder();
        accounts.forEach(columns::add);
        return columns.build();
    }

    @Override
    public int size() {
        return ends.length;
    }

    @Override
    public GenesisAccount get(int index) {
        return new GenesisAccount(id(index), balances(index));
    }

    /** In order of id, whatever the order they were listed in. */
    public GenesisAccounts ascending() {
        if (IntStream.range(1, size()).allMatch(i -> compareIds(i - 1, i) <= 0)) {
            return this;
        }
        Builder sorted = new Builder();
        IntStream.range(0, size()).boxed().sorted(this::compareIds).forEach(index -> sorted.add(get(index)));
        return sorted.build();
    }

    /** One that is listed more than once. */
    public Optional<AccountId> twice() {
        GenesisAccounts sorted = ascending();
        return IntStream.range(1, size())
                .filter(i -> sorted.compareIds(i - 1, i) == 0)
                .mapToObj(sorted::id)
                .findFirst();
    }

    /** How many different assets an account holds at most, those of balance 0 included. */
    public int mostBalances() {
        return IntStream.range(0, size())
                .map(i -> ends[i] - (i == 0 ? 0 : ends[i - 1]))
                .max()
                .orElse(0);
    }

    /** How many of these accounts are not listed. */
    int missing(Set<AccountId> accounts) {
        Set<AccountId> missing = new TreeSet<>(accounts);
        for (int i = 0; i < size() && !missing.isEmpty(); i++) {
            missing.remove(id(i));
        }
        return missing.size();
    }

    private AccountId id(int index) {
        return AccountId.of(Arrays.copyOfRange(ids, index * AccountId.LENGTH, (index + 1) * AccountId.LENGTH));
    }

    private SortedMap<AssetCode, Amount> balances(int index) {
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        for (int i = index == 0 ? 0 : ends[index - 1]; i < ends[index]; i++) {
            balances.put(codes[i], new Amount(units[i]));
        }
        return Collections.unmodifiableSortedMap(balances);
    }

    private int compareIds(int one, int other) {
        int length = AccountId.LENGTH;
        return Arrays.compareUnsigned(ids, one * length, (one + 1) * length, ids, other * length, (other + 1) * length);
    }

    /** Takes accounts one by one. */
    public static final class Builder {
        private byte[] ids = new byte[16 * AccountId.LENGTH];
        private int[] ends = new int[16];
        private AssetCode[] codes = new AssetCode[16];
        private long[] units = new long[16];
        private int accounts;
        private int balances;

        public void add(GenesisAccount account) {
            if (accounts == ends.length) {
                ends = Arrays.copyOf(ends, 2 * accounts);
                ids = Arrays.copyOf(ids, Math.multiplyExact(ends.length, AccountId.LENGTH));
            }
            System.arraycopy(account.id().bytes(), 0, ids, accounts * AccountId.LENGTH, AccountId.LENGTH);
            account.balances().forEach(this::add);
            ends[accounts++] = balances;
        }

        public int size() {
            return accounts;
        }

        public GenesisAccounts build() {
            return new GenesisAccounts(
                    Arrays.copyOf(ids, accounts * AccountId.LENGTH),
                    Arrays.copyOf(ends, accounts),
                    Arrays.copyOf(codes, balances),
                    Arrays.copyOf(units, balances));
        }

        private void add(AssetCode code, Amount amount) {
            if (balances == units.length) {
                codes = Arrays.copyOf(codes, 2 * balances);
                units = Arrays.copyOf(units, 2 * balances);
            }
            codes[balances] = code;
            units[balances++] = amount.units();
        }
    }
}
