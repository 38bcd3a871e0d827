package org.curia.core.codec;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.crypto.PublicKey;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.GenesisAccounts;
import org.curia.core.model.GenesisPolicy;
import org.curia.core.model.Parameters;

/**
 * Genesis as the JSON file that people exchange. Amounts are decimal strings in whole units. The chain id covers what the file says, not
 * its bytes: {@link LedgerLayouts#genesis}. There may be a million accounts: they are read and written one by one, each as a small tree, because a
 * tree of all of them takes more memory than a node has.
 */
public final class GenesisJson {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonParser.Feature.ALLOW_COMMENTS)
            .build();

    private static final String ROOT = "genesis";
    private static final String ACCOUNTS = "accounts";

    private GenesisJson() {}

    /** @throws MalformedException names the field that is wrong and what it may be */
    public static Genesis parse(String text) throws MalformedException {
        JsonFields root = new JsonFields(ROOT, treeWithoutAccounts(text));
        root.allowOnly(
                "networkName",
                "timestampMillis",
                ParametersJson.PROTOCOL,
                ParametersJson.ENGINE,
                ParametersJson.ENGINE_PARAMETERS,
                ParametersJson.LIMITS,
                ParametersJson.POLICY,
                "validators",
                "assets",
                ACCOUNTS);
        SortedMap<AssetCode, Genesis.GenesisAsset> assets = new TreeMap<>();
        List<Genesis.GenesisAsset> listed = new ArrayList<>();
        for (JsonFields asset : root.objects("assets")) {
            listed.add(asset(asset));
            assets.put(listed.get(listed.size() - 1).code(), listed.get(listed.size() - 1));
        }
        List<Genesis.Validator> validators = new ArrayList<>();
        for (JsonFields validator : root.objects("validators")) {
            validators.add(validator(validator));
        }
        root.objects(ACCOUNTS); // there must be such an array
        GenesisAccounts accounts = accounts(text, assets);
        Parameters parameters = ParametersJson.parse(root, GenesisPolicy.usual(listed, accounts), assets);
        return root.checked(() -> new Genesis(
                root.text("networkName"), root.number("timestampMillis"), parameters, validators, listed, accounts));
    }

    /** Readable, and parsed it gives the same genesis. */
    public static String write(Genesis genesis) {
        StringBuilder text = new StringBuilder();
        pieces(genesis).forEachRemaining(text::append);
        return text.toString();
    }

    /** What {@link #write} gives, piece by piece, for where a million accounts are written. */
    public static Iterator<String> pieces(Genesis genesis) {
        return new GenesisPieces(genesis);
    }

    /** Where there is an array of accounts, an empty one is in the tree. */
    private static JsonNode treeWithoutAccounts(String text) throws MalformedException {
        ObjectNode root = JSON.createObjectNode();
        readFields(text, (name, parser) -> {
            if (name.equals(ACCOUNTS) && parser.currentToken() == JsonToken.START_ARRAY) {
                parser.skipChildren();
                root.putArray(name);
            } else {
                root.set(name, JSON.readTree(parser));
            }
        });
        return root;
    }

    /** In any order of fields: by now everything else has been read. */
    private static GenesisAccounts accounts(String text, SortedMap<AssetCode, Genesis.GenesisAsset> assets)
            throws MalformedException {
        GenesisAccounts.Builder accounts = new GenesisAccounts.Builder();
        readFields(text, (name, parser) -> {
            if (!name.equals(ACCOUNTS)) {
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                String path = ROOT + "." + ACCOUNTS + "[" + accounts.size() + "]";
                accounts.add(account(new JsonFields(path, JSON.readTree(parser)), assets));
            }
        });
        return accounts.build();
    }

    private interface FieldReader {
        /** The parser stands at the first token of the field's value, and is left at the last one. */
        void read(String name, JsonParser parser) throws IOException, MalformedException;
    }

    private static void readFields(String text, FieldReader reader) throws MalformedException {
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MalformedException(ROOT + " is an object");
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                reader.read(name, parser);
            }
            if (parser.nextToken() != null) {
                throw new MalformedException(ROOT + " has something behind its end");
            }
        } catch (JsonProcessingException e) {
            throw new MalformedException(ROOT + " is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be read", e);
        }
    }

    private static Genesis.Validator validator(JsonFields validator) throws MalformedException {
        validator.allowOnly("name", "publicKey", "weight", "address");
        return validator.checked(() -> new Genesis.Validator(
                validator.text("name"),
                validator.parsed("publicKey", PublicKey::parse),
                validator.number("weight"),
                validator.text("address")));
    }

    private static Genesis.GenesisAsset asset(JsonFields asset) throws MalformedException {
        asset.allowOnly("code", "decimals", "issuer");
        return asset.checked(() -> new Genesis.GenesisAsset(
                asset.parsed("code", AssetCode::new),
                asset.integer("decimals"),
                asset.parsed("issuer", AccountId::parse)));
    }

    private static Genesis.GenesisAccount account(JsonFields account, SortedMap<AssetCode, Genesis.GenesisAsset> assets)
            throws MalformedException {
        account.allowOnly("id", "balances");
        AccountId id = account.parsed("id", AccountId::parse);
        JsonFields listed = account.object("balances");
        SortedMap<AssetCode, Amount> balances = new TreeMap<>();
        for (String code : listed.names()) {
            Genesis.GenesisAsset asset = assets.get(listed.checked(() -> new AssetCode(code)));
            if (asset == null) {
                throw new MalformedException(listed.at(code) + " is in an asset that assets does not list");
            }
            balances.put(asset.code(), listed.parsed(code, amount -> Amount.parse(amount, asset.decimals())));
        }
        return new Genesis.GenesisAccount(id, balances);
    }
}
