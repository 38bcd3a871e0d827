package org.curia.core.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.Ed25519;
import org.curia.core.crypto.PublicKey;

/**
 * How a network begins; the same for all its nodes. The hash of its canonical layout is the chain id that every signature covers.
 *
 * @param timestampMillis block time of height 0
 * @param validators their index is their place in this list, from 0
 * @param accounts first balances; an asset's supply is their sum
 */
public record Genesis(
        String networkName,
        long timestampMillis,
        Parameters parameters,
        List<Validator> validators,
        List<GenesisAsset> assets,
        List<GenesisAccount> accounts) {

    public static final String PBFT = Parameters.Engine.PBFT.name();
    public static final int MAX_VALIDATORS = 64;

    public Genesis {
        validators = List.copyOf(validators);
        assets = List.copyOf(assets);
        accounts = GenesisAccounts.of(accounts);
        if (networkName.isBlank() || networkName.length() > 64) {
            throw new IllegalArgumentException("networkName has 1 to 64 characters");
        }
        if (!PBFT.equals(parameters.engine().name())) {
            throw new IllegalArgumentException(
                    "engine is pbft, not " + parameters.engine().name());
        }
        if (parameters.engine().parameters().length > 0) {
            throw new IllegalArgumentException("the engine pbft has no parameters");
        }
        if (validators.isEmpty() || validators.size() > MAX_VALIDATORS) {
            throw new IllegalArgumentException("a network has 1 to 64 validators, not " + validators.size());
        }
        requireDistinct(validators.stream().map(Validator::name).toList(), "validator name");
        requireDistinct(validators.stream().map(Validator::key).toList(), "validator key");
        requireDistinct(assets.stream().map(GenesisAsset::code).toList(), "asset");
        GenesisAccounts.of(accounts).twice().ifPresent(id -> {
            throw twice("account", id);
        });
        GenesisPolicy.check(parameters.policy(), assets, (GenesisAccounts) accounts);
    }

    /** With protocol version 1 and the default policy, or a larger one where there are more accounts or assets. */
    public Genesis(
            String networkName,
            String engine,
            long timestampMillis,
            LedgerLimits limits,
            List<Validator> validators,
            List<GenesisAsset> assets,
            List<GenesisAccount> accounts) {
        this(
                networkName,
                timestampMillis,
                new Parameters(
                        1, new Parameters.Engine(engine, new byte[0]), limits, GenesisPolicy.usual(assets, accounts)),
                validators,
                assets,
                accounts);
    }

    public String engine() {
        return parameters.engine().name();
    }

    public LedgerLimits limits() {
        return parameters.limits();
    }

    /**
     * @param name how status and logs call it
     * @param key signs its votes
     * @param weight voting power, at least 1
     * @param address where its peers reach it: {@code ws://host:port}
     */
    public record Validator(String name, PublicKey key, long weight, String address) {
        public Validator {
            if (name.isBlank() || name.length() > 64) {
                throw new IllegalArgumentException("a validator's name has 1 to 64 characters");
            }
            if (weight < 1 || weight > 1_000_000) {
                throw new IllegalArgumentException("the weight of " + name + " is 1 to 1000000, not " + weight);
            }
            Ed25519.requireUsable(key);
        }
    }

    public record GenesisAsset(AssetCode code, int decimals, AccountId issuer) {
        public GenesisAsset {
            if (decimals < 0 || decimals > Operation.MAX_DECIMALS) {
                throw new IllegalArgumentException("asset " + code + " has 0 to 18 decimals, not " + decimals);
            }
        }
    }

    public record GenesisAccount(AccountId id, SortedMap<AssetCode, Amount> balances) {
        public GenesisAccount {
            balances = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(balances));
        }
    }

    private static <T> void requireDistinct(List<T> values, String what) {
        Map<T, Boolean> seen = new java.util.LinkedHashMap<>();
        for (T value : values) {
            if (seen.put(value, true) != null) {
                throw twice(what, value);
            }
        }
    }

    private static IllegalArgumentException twice(String what, Object value) {
        return new IllegalArgumentException("the " + what + " " + value + " stands twice in the genesis");
    }
}
