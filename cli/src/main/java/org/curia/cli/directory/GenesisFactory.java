package org.curia.cli.directory;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.GenesisPolicy;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;

/**
 * Makes a new network's keys, wallets and genesis in its directory. Keys and wallets that are there already are kept, so a run
 * that was interrupted is simply run again; the genesis is written last.
 */
public final class GenesisFactory {
    /** Issues the assets of an opening file. It holds nothing itself. */
    public static final String ISSUER = "issuer";

    /** Holds everything where there is no opening file, and issues it. */
    public static final String TREASURY = "treasury";

    public static final AssetCode TREASURY_ASSET = new AssetCode("EUR");

    /** A thousand million whole units. */
    public static final Amount TREASURY_BALANCE = Amount.parse("1000000000", OpeningBalances.DECIMALS);

    /** Of networks whose accounts are in the genesis: little more, so that a node has the heap that these need. */
    private static final int ROOM_BESIDE_HOLDERS = 1_000;

    private static final int ASSETS_OF_HOLDERS = 4;

    private final NetworkDirectory directory;
    private final SecureRandom random = new SecureRandom();

    public GenesisFactory(NetworkDirectory directory) {
        this.directory = directory;
    }

    /**
     * @param name the node's, which is the validator's too
     * @param address where its peers reach it: {@code ws://host:port}
     */
    public record NewValidator(String name, String address) {}

    /** One wallet for each name of the file, its balances in the genesis; assets have two decimals. */
    public Genesis create(
            String networkName, long timestampMillis, List<NewValidator> validators, OpeningBalances opening)
            throws IOException {
        Wallets wallets = directory.wallets();
        AccountId issuer = wallets.findOrCreate(ISSUER).account();
        SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances = new TreeMap<>();
        for (Wallet wallet : wallets.findOrCreate(opening.byName().keySet())) {
            balances.put(wallet.account(), opening.byName().get(wallet.name()));
        }
        List<Genesis.GenesisAsset> assets = opening.assets().stream()
                .map(code -> new Genesis.GenesisAsset(code, OpeningBalances.DECIMALS, issuer))
                .toList();
        return write(networkName, timestampMillis, validators, usual(assets, balances), assets, balances);
    }

    /** One wallet, {@link #TREASURY}, that holds the whole supply of {@link #TREASURY_ASSET}. */
    public Genesis createWithTreasury(String networkName, long timestampMillis, List<NewValidator> validators)
            throws IOException {
        AccountId treasury = directory.wallets().findOrCreate(TREASURY).account();
        SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances = new TreeMap<>();
        balances.put(treasury, new TreeMap<>(Map.of(TREASURY_ASSET, TREASURY_BALANCE)));
        List<Genesis.GenesisAsset> assets =
                List.of(new Genesis.GenesisAsset(TREASURY_ASSET, OpeningBalances.DECIMALS, treasury));
        return write(networkName, timestampMillis, validators, usual(assets, balances), assets, balances);
    }

    /**
     * Accounts that hold the same each in {@link #TREASURY_ASSET}, whose keys whoever asks for them keeps: no wallets are made but
     * {@link #ISSUER}'s. For very many of them.
     */
    public Genesis createWithHolders(
            String networkName,
            long timestampMillis,
            List<NewValidator> validators,
            LedgerLimits limits,
            Collection<AccountId> holders,
            Amount each)
            throws IOException {
        AccountId issuer = directory.wallets().findOrCreate(ISSUER).account();
        SortedMap<AssetCode, Amount> balance = new TreeMap<>(Map.of(TREASURY_ASSET, each));
        SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances = new TreeMap<>();
        holders.forEach(holder -> balances.put(holder, balance));
        List<Genesis.GenesisAsset> assets =
                List.of(new Genesis.GenesisAsset(TREASURY_ASSET, OpeningBalances.DECIMALS, issuer));
        Policy policy = Policy.DEFAULT
                .withMaxAccounts(holders.size() + ROOM_BESIDE_HOLDERS)
                .withMaxAssetsPerAccount(ASSETS_OF_HOLDERS)
                .withMaxAnchors(ROOM_BESIDE_HOLDERS);
        return write(networkName, timestampMillis, validators, Parameters.of(limits, policy), assets, balances);
    }

    /** The default limits, and a policy with room for half as many accounts again. */
    private static Parameters usual(
            List<Genesis.GenesisAsset> assets, SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances) {
        return Parameters.of(LedgerLimits.DEFAULT, GenesisPolicy.usual(assets, accounts(balances)));
    }

    private static List<Genesis.GenesisAccount> accounts(SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances) {
        return balances.entrySet().stream()
                .map(entry -> new Genesis.GenesisAccount(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Genesis write(
            String networkName,
            long timestampMillis,
            List<NewValidator> newValidators,
            Parameters parameters,
            List<Genesis.GenesisAsset> assets,
            SortedMap<AccountId, SortedMap<AssetCode, Amount>> balances)
            throws IOException {
        List<Genesis.Validator> validators = new ArrayList<>();
        for (NewValidator validator : newValidators) {
            var key = ValidatorKeyFile.findOrCreate(directory.validatorKeyFile(validator.name()), random);
            validators.add(new Genesis.Validator(validator.name(), key, 1, validator.address()));
        }
        Genesis genesis = new Genesis(networkName, timestampMillis, parameters, validators, assets, accounts(balances));
        directory.write(genesis);
        return genesis;
    }
}
