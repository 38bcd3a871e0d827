package org.curia.core.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.curia.core.model.Genesis.GenesisAccount;
import org.curia.core.model.Genesis.GenesisAsset;

/** The policy of a genesis and what the genesis itself holds: it begins within its own bounds. */
public final class GenesisPolicy {
    private GenesisPolicy() {}

    /** The policy of a genesis that states none. */
    public static Policy usual(List<GenesisAsset> assets, List<GenesisAccount> accounts) {
        GenesisAccounts columns = GenesisAccounts.of(accounts);
        return Policy.roomFor(accountsOf(assets, columns), assets.size(), columns.mostBalances());
    }

    static void check(Policy policy, List<GenesisAsset> assets, GenesisAccounts accounts) {
        require(accountsOf(assets, accounts), policy.maxAccounts(), "accounts", "maxAccounts");
        require(assets.size(), policy.maxAssets(), "assets", "maxAssets");
        require(
                accounts.mostBalances(),
                policy.maxAssetsPerAccount(),
                "balances of one account",
                "maxAssetsPerAccount");
        policy.firstBalance()
                .filter(first -> assets.stream().noneMatch(asset -> asset.code().equals(first.asset())))
                .ifPresent(first -> {
                    throw new IllegalArgumentException(
                            "policy.firstBalance is in " + first.asset() + ", which assets does not list");
                });
    }

    /** Those listed and the issuers, each of which has an account. */
    private static int accountsOf(List<GenesisAsset> assets, GenesisAccounts accounts) {
        Set<AccountId> issuers = new TreeSet<>();
        assets.forEach(asset -> issuers.add(asset.issuer()));
        return accounts.size() + accounts.missing(issuers);
    }

    private static void require(int held, int allowed, String what, String name) {
        if (held > allowed) {
            throw new IllegalArgumentException(
                    "the genesis has " + held + " " + what + ", and policy." + name + " allows " + allowed);
        }
    }
}
