package org.curia.core.codec;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.LedgerLimits;
import org.curia.core.model.Parameters;
import org.curia.core.model.Policy;
import org.curia.core.model.Policy.FirstBalance;
import org.curia.core.model.Policy.Permission;

/**
 * Protocol version, engine, limits and policy in a genesis file. Only the engine and the limits must be there: for everything else, the file
 * has the usual value where it states none.
 */
final class ParametersJson {
    static final String PROTOCOL = "protocol";
    static final String ENGINE = "engine";
    static final String ENGINE_PARAMETERS = "engineParameters";
    static final String LIMITS = "limits";
    static final String POLICY = "policy";

    private static final String OPEN = "open";
    private static final String PERMITTED = "permitted";
    private static final String CREATE_ACCOUNTS = "createAccounts";
    private static final String CREATE_ASSETS = "createAssets";
    private static final String PERMISSIONS = "permissions";
    private static final String FIRST_BALANCE = "firstBalance";

    private static final JsonMapper JSON = new JsonMapper();

    private ParametersJson() {}

    /** @param usual what a policy has where the file states nothing */
    static Parameters parse(JsonFields root, Policy usual, SortedMap<AssetCode, Genesis.GenesisAsset> assets)
            throws MalformedException {
        LedgerLimits limits = limits(root.object(LIMITS));
        Policy policy = root.has(POLICY) ? policy(root.object(POLICY), usual, assets) : usual;
        byte[] ofEngine =
                root.has(ENGINE_PARAMETERS) ? root.parsed(ENGINE_PARAMETERS, HexFormat.of()::parseHex) : new byte[0];
        return root.checked(() -> new Parameters(
                root.has(PROTOCOL) ? root.integer(PROTOCOL) : 1,
                new Parameters.Engine(root.text(ENGINE), ofEngine),
                limits,
                policy));
    }

    private static LedgerLimits limits(JsonFields limits) throws MalformedException {
        limits.allowOnly(
                "maxBlockBytes", "maxBlockTransactions", "maxTransactionBytes", "maxExpiryBlocks", "bucketBits");
        return limits.checked(() -> new LedgerLimits(
                limits.integer("maxBlockBytes"),
                limits.integer("maxBlockTransactions"),
                limits.integer("maxTransactionBytes"),
                limits.integer("maxExpiryBlocks"),
                limits.integer("bucketBits")));
    }

    private static Policy policy(JsonFields policy, Policy usual, SortedMap<AssetCode, Genesis.GenesisAsset> assets)
            throws MalformedException {
        policy.allowOnly(
                "maxAccounts",
                "maxAssets",
                "maxAssetsPerAccount",
                "maxAnchors",
                CREATE_ACCOUNTS,
                CREATE_ASSETS,
                PERMISSIONS,
                FIRST_BALANCE);
        if (policy.has(PERMISSIONS)) {
            policy.object(PERMISSIONS).allowOnly(CREATE_ACCOUNTS, CREATE_ASSETS);
        }
        Permission accounts = permission(policy, CREATE_ACCOUNTS, usual.createAccounts());
        Permission creators = permission(policy, CREATE_ASSETS, usual.createAssets());
        Optional<FirstBalance> first = policy.has(FIRST_BALANCE)
                ? Optional.of(firstBalance(policy.object(FIRST_BALANCE), assets))
                : usual.firstBalance();
        return policy.checked(() -> new Policy(
                policy.has("maxAccounts") ? policy.integer("maxAccounts") : usual.maxAccounts(),
                policy.has("maxAssets") ? policy.integer("maxAssets") : usual.maxAssets(),
                policy.has("maxAssetsPerAccount") ? policy.integer("maxAssetsPerAccount") : usual.maxAssetsPerAccount(),
                policy.has("maxAnchors") ? policy.integer("maxAnchors") : usual.maxAnchors(),
                accounts,
                creators,
                first));
    }

    /** "open" has no list; "permitted" has one, and where it is missing or empty nobody is permitted. */
    private static Permission permission(JsonFields policy, String name, Permission usual) throws MalformedException {
        List<AccountId> listed = new ArrayList<>();
        boolean isListed = policy.has(PERMISSIONS) && policy.object(PERMISSIONS).has(name);
        if (isListed) {
            listed.addAll(policy.object(PERMISSIONS).parsedAll(name, AccountId::parse));
        }
        boolean open = policy.has(name) ? isOpen(policy, name) : usual.open();
        if (open && isListed) {
            throw new MalformedException(
                    policy.at(PERMISSIONS) + "." + name + " lists accounts, but " + policy.at(name) + " is " + OPEN);
        }
        return policy.checked(() -> open ? Permission.OPEN : Permission.of(listed));
    }

    private static boolean isOpen(JsonFields policy, String name) throws MalformedException {
        String text = policy.text(name);
        if (!text.equals(OPEN) && !text.equals(PERMITTED)) {
            throw new MalformedException(policy.at(name) + " is " + OPEN + " or " + PERMITTED + ", not " + text);
        }
        return text.equals(OPEN);
    }

    private static FirstBalance firstBalance(JsonFields first, SortedMap<AssetCode, Genesis.GenesisAsset> assets)
            throws MalformedException {
        first.allowOnly("asset", "amount");
        Genesis.GenesisAsset asset = assets.get(first.parsed("asset", AssetCode::new));
        if (asset == null) {
            throw new MalformedException(first.at("asset") + " is an asset that assets does not list");
        }
        Amount amount = first.parsed("amount", text -> Amount.parse(text, asset.decimals()));
        return first.checked(() -> new FirstBalance(asset.code(), amount));
    }

    static ObjectNode limits(LedgerLimits limits) {
        return JSON.createObjectNode()
                .put("maxBlockBytes", limits.maxBlockBytes())
                .put("maxBlockTransactions", limits.maxBlockTransactions())
                .put("maxTransactionBytes", limits.maxTransactionBytes())
                .put("maxExpiryBlocks", limits.maxExpiryBlocks())
                .put("bucketBits", limits.bucketBits());
    }

    static ObjectNode policy(Policy policy, List<Genesis.GenesisAsset> assets) {
        ObjectNode json = JSON.createObjectNode()
                .put("maxAccounts", policy.maxAccounts())
                .put("maxAssets", policy.maxAssets())
                .put("maxAssetsPerAccount", policy.maxAssetsPerAccount())
                .put("maxAnchors", policy.maxAnchors())
                .put(CREATE_ACCOUNTS, policy.createAccounts().open() ? OPEN : PERMITTED)
                .put(CREATE_ASSETS, policy.createAssets().open() ? OPEN : PERMITTED);
        if (!policy.createAccounts().open() || !policy.createAssets().open()) {
            ObjectNode permissions = json.putObject(PERMISSIONS);
            list(permissions, CREATE_ACCOUNTS, policy.createAccounts());
            list(permissions, CREATE_ASSETS, policy.createAssets());
        }
        policy.firstBalance()
                .ifPresent(first -> json.putObject(FIRST_BALANCE)
                        .put("asset", first.asset().text())
                        .put("amount", first.amount().toText(decimals(first.asset(), assets))));
        return json;
    }

    private static void list(ObjectNode permissions, String name, Permission permission) {
        if (!permission.open()) {
            var accounts = permissions.putArray(name);
            permission.accounts().forEach(account -> accounts.add(account.toString()));
        }
    }

    private static int decimals(AssetCode code, List<Genesis.GenesisAsset> assets) {
        return assets.stream()
                .filter(asset -> asset.code().equals(code))
                .findFirst()
                .orElseThrow()
                .decimals();
    }
}
