package org.curia.ear;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;

/** The tested node's REST door as an integrator knocks at it. */
final class Door {
    static final String JSON = "application/json";
    static final String PROTOBUF = "application/x-protobuf";
    static final String TRANSACTIONS = "/api/v1/transactions";

    private static final String UNTIL_FINAL = "?wait=final&timeoutSeconds=20";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** HTTP/1.1: the JDK's client counts streams of HTTP/2 that failed for ever. */
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Door() {}

    record Answer(int status, HttpHeaders headers, byte[] body) {
        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** A field of the answer as text. */
        String text(String field) {
            return json().path(field).asText();
        }

        String mediaType() {
            return headers.firstValue("Content-Type").orElse("none").replaceFirst(";.*", "");
        }
    }

    static Answer get(String path) {
        return get(path, JSON);
    }

    static Answer get(String path, String mediaType) {
        return send(request(path).header("Accept", mediaType).GET());
    }

    /** At a node other than the tested one. */
    static Answer get(URI node, String path) {
        return send(HttpRequest.newBuilder(node.resolve(path)).timeout(PATIENCE).header("Accept", JSON));
    }

    /** At a node other than the tested one. */
    static Answer submitAndWait(URI node, Transaction transaction) {
        return send(HttpRequest.newBuilder(node.resolve(TRANSACTIONS + UNTIL_FINAL))
                .timeout(PATIENCE)
                .header("Content-Type", JSON)
                .POST(BodyPublishers.ofString(json(transaction))));
    }

    /** At a node other than the tested one. */
    static Answer submitBatch(URI node, List<Transaction> transactions) {
        return send(HttpRequest.newBuilder(node.resolve(TRANSACTIONS))
                .timeout(PATIENCE)
                .header("Content-Type", PROTOBUF)
                .POST(BodyPublishers.ofByteArray(delimited(transactions))));
    }

    static CompletableFuture<Answer> getLater(String path) {
        return HTTP.sendAsync(request(path).GET().build(), BodyHandlers.ofByteArray())
                .thenApply(Door::answer);
    }

    static Answer submit(Transaction transaction) {
        return submit("", transaction);
    }

    static Answer submitAndWait(Transaction transaction) {
        return submit(UNTIL_FINAL, transaction);
    }

    static Answer submit(String query, Transaction transaction) {
        return submitBytes(query, transaction.bodyBytes(), transaction.witnesses());
    }

    static Answer submitBytes(String query, byte[] body, List<Witness> witnesses) {
        return post(query, JSON, json(body, witnesses));
    }

    static String json(Transaction transaction) {
        return json(transaction.bodyBytes(), transaction.witnesses());
    }

    private static String json(byte[] body, List<Witness> witnesses) {
        String list = witnesses.stream()
                .map(witness -> "{\"publicKey\":\"%s\",\"signature\":\"%s\"}"
                        .formatted(
                                witness.publicKey().hex(), witness.signature().hex()))
                .collect(Collectors.joining(","));
        return "{\"body\":\"%s\",\"witnesses\":[%s]}"
                .formatted(Base64.getEncoder().encodeToString(body), list);
    }

    static Answer submitBatch(List<Transaction> transactions) {
        return post(PROTOBUF, BodyPublishers.ofByteArray(delimited(transactions)));
    }

    static byte[] delimited(List<Transaction> transactions) {
        var bytes = new ByteArrayOutputStream();
        try {
            for (Transaction transaction : transactions) {
                SignedTransaction message = TransactionCodec.toProto(transaction);
                message.writeDelimitedTo(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Answer postWithoutMediaType(String body) {
        return send(request(TRANSACTIONS).POST(BodyPublishers.ofString(body)));
    }

    static Answer postEncoded(String encoding, String mediaType, byte[] body) {
        return send(request(TRANSACTIONS)
                .header("Content-Type", mediaType)
                .header("Content-Encoding", encoding)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    static Answer post(String mediaType, BodyPublisher body) {
        return send(request(TRANSACTIONS).header("Content-Type", mediaType).POST(body));
    }

    static CompletableFuture<Answer> postLater(String mediaType, byte[] body) {
        var request = request(TRANSACTIONS).header("Content-Type", mediaType).POST(BodyPublishers.ofByteArray(body));
        return HTTP.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Door::answer);
    }

    static Answer post(String query, String mediaType, String body) {
        return send(
                request(TRANSACTIONS + query).header("Content-Type", mediaType).POST(BodyPublishers.ofString(body)));
    }

    static Answer call(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** What an account holds, in whole EUR; nothing when it is not known. */
    static String balance(AccountId account) {
        for (JsonNode balance : get("/api/v1/accounts/" + account).json().path("balances")) {
            if (balance.path("asset").asText().equals(TestedNetwork.EUR.text())) {
                return balance.path("amount").asText();
            }
        }
        return "0.00";
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(TestedServer.http(path)).timeout(PATIENCE);
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
