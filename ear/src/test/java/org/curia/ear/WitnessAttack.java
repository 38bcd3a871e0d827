package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Ed25519PrivateKey;
import org.curia.core.crypto.Hash;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.TransactionBody;
import org.curia.core.model.Witness;

/**
 * A client with a funded account sends one body to the leader with its own witness, and to every other validator with another key's, at the
 * same moment. While a block named transactions by the id of their body, this halted a validator within seconds.
 */
final class WitnessAttack {
    private static final JsonMapper JSON = new JsonMapper();
    private static final AssetCode EUR = new AssetCode("EUR");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final List<URI> nodes = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Signer attacker;
    private final Signer otherKey;
    private final AccountId account;

    /** @param wallets the directory of a network's wallets */
    WitnessAttack(Path wallets, String attacker, String other) throws IOException {
        this.attacker = key(wallets, attacker);
        this.otherKey = key(wallets, other);
        this.account = AccountId.of(this.attacker.publicKey());
    }

    /** @param status as {@code network status --json} prints it */
    void on(JsonNode status) {
        for (JsonNode node : status.path("nodes")) {
            nodes.add(URI.create(node.path("url").asText()));
            names.add(node.path("name").asText());
        }
    }

    /** Sends so many of them, one after the other, and requires of each that the right one settles and the others are refused. */
    void run(int rounds) throws IOException, InterruptedException {
        JsonNode known = get(nodes.get(0), "/api/v1/accounts/" + account);
        long nonce = Long.parseUnsignedLong(known.path("nonceFloor").asText());
        List<String> used = new ArrayList<>();
        known.path("usedNonces").forEach(one -> used.add(one.asText()));
        for (int round = 0; round < rounds; nonce++) {
            if (!used.contains(Long.toUnsignedString(nonce))) {
                attack(nonce);
                round++;
            }
        }
    }

    private void attack(long nonce) throws IOException, InterruptedException {
        JsonNode status = get(nodes.get(0), "/api/v1/status");
        int leader = names.indexOf(status.path("leader").asText());
        TransactionBody body = new TransactionBody(
                Hash.parse(status.path("chainId").asText()),
                account,
                nonce,
                status.path("height").asLong() + 1_000,
                new Operation.Transfer(AccountId.of(otherKey.publicKey()), EUR, new Amount(1), "attack " + nonce));
        Transaction right = TransactionCodec.sign(body, attacker);
        Transaction substituted = TransactionCodec.sign(body, otherKey);
        List<CompletableFuture<HttpResponse<String>>> refused = new ArrayList<>();
        for (int node = 0; node < nodes.size(); node++) {
            if (node != leader) {
                refused.add(post(nodes.get(node), "", substituted));
            }
        }
        HttpResponse<String> settled =
                post(nodes.get(leader), "?wait=final&timeoutSeconds=20", right).join();

        assertThat(JSON.readTree(settled.body()).path("status").asText())
                .as(settled.body())
                .isEqualTo("final");
        for (CompletableFuture<HttpResponse<String>> answer : refused) {
            // 200: it came when the right one was final already, which the id says.
            assertThat(answer.join().statusCode()).as(answer.join().body()).isIn(422, 200);
        }
    }

    private JsonNode get(URI node, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(node.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    private CompletableFuture<HttpResponse<String>> post(URI node, String query, Transaction transaction) {
        Witness witness = transaction.witnesses().get(0);
        String json = "{\"body\":\"%s\",\"witnesses\":[{\"publicKey\":\"%s\",\"signature\":\"%s\"}]}"
                .formatted(
                        Base64.getEncoder().encodeToString(transaction.bodyBytes()),
                        witness.publicKey().hex(),
                        witness.signature().hex());
        HttpRequest request = HttpRequest.newBuilder(node.resolve("/api/v1/transactions" + query))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        return http.sendAsync(request, BodyHandlers.ofString());
    }

    private static Signer key(Path wallets, String name) throws IOException {
        JsonNode wallet = JSON.readTree(Files.readString(wallets.resolve(name + ".json")));
        return Ed25519PrivateKey.fromSeed(
                HexFormat.of().parseHex(wallet.path("seed").asText()));
    }
}
