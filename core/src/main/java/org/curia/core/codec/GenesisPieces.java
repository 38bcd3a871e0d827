package org.curia.core.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Genesis;
import org.curia.core.model.Parameters;

/** The JSON text of a genesis, some hundred accounts after the other: whole, that of a million accounts has more than a hundred megabytes. */
final class GenesisPieces implements Iterator<String> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ACCOUNTS_A_PIECE = 500;

    private final Genesis genesis;
    private final SortedMap<AssetCode, Integer> decimals = new TreeMap<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private int written;

    GenesisPieces(Genesis genesis) {
        this.genesis = genesis;
        try {
            this.json = JSON.createGenerator(text).useDefaultPrettyPrinter();
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
    }

    @Override
    public boolean hasNext() {
        return !json.isClosed();
    }

    @Override
    public String next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the genesis is written");
        }
        try {
            if (written == 0) {
                json.writeStartObject();
                writeHead();
                writeAssets();
                json.writeArrayFieldStart("accounts");
            }
            writeAccounts();
            if (written == genesis.accounts().size()) {
                json.writeEndArray();
                json.writeEndObject();
                json.close();
                text.write('\n');
            } else {
                json.flush();
            }
        } catch (IOException e) {
            throw cannotBeWritten(e);
        }
        String piece = text.toString(StandardCharsets.UTF_8);
        text.reset();
        return piece;
    }

    private void writeHead() throws IOException {
        json.writeStringField("networkName", genesis.networkName());
        json.writeNumberField("timestampMillis", genesis.timestampMillis());
        writeParameters(genesis.parameters());
        json.writeArrayFieldStart("validators");
        for (Genesis.Validator validator : genesis.validators()) {
            json.writeTree(JSON.createObjectNode()
                    .put("name", validator.name())
                    .put("publicKey", validator.key().hex())
                    .put("weight", validator.weight())
                    .put("address", validator.address()));
        }
        json.writeEndArray();
    }

    private void writeParameters(Parameters parameters) throws IOException {
        json.writeNumberField(ParametersJson.PROTOCOL, parameters.protocol());
        json.writeStringField(ParametersJson.ENGINE, parameters.engine().name());
        if (parameters.engine().parameters().length > 0) {
            json.writeStringField(
                    ParametersJson.ENGINE_PARAMETERS,
                    HexFormat.of().formatHex(parameters.engine().parameters()));
        }
        json.writeFieldName(ParametersJson.LIMITS);
        json.writeTree(ParametersJson.limits(parameters.limits()));
        json.writeFieldName(ParametersJson.POLICY);
        json.writeTree(ParametersJson.policy(parameters.policy(), genesis.assets()));
    }

    private void writeAssets() throws IOException {
        json.writeArrayFieldStart("assets");
        for (Genesis.GenesisAsset asset : genesis.assets()) {
            decimals.put(asset.code(), asset.decimals());
            json.writeTree(JSON.createObjectNode()
                    .put("code", asset.code().text())
                    .put("decimals", asset.decimals())
                    .put("issuer", asset.issuer().toString()));
        }
        json.writeEndArray();
    }

    private void writeAccounts() throws IOException {
        int end = Math.min(genesis.accounts().size(), written + ACCOUNTS_A_PIECE);
        for (; written < end; written++) {
            Genesis.GenesisAccount account = genesis.accounts().get(written);
            ObjectNode tree = JSON.createObjectNode().put("id", account.id().toString());
            ObjectNode balances = tree.putObject("balances");
            account.balances()
                    .forEach((asset, amount) -> balances.put(asset.text(), amount.toText(decimals.get(asset))));
            json.writeTree(tree);
        }
    }

    private static UncheckedIOException cannotBeWritten(IOException e) {
        return new UncheckedIOException("memory cannot be written", e);
    }
}
