package org.curia.client.node;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.curia.core.codec.GenesisJson;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.codec.proto.CertifiedBlock;
import org.curia.core.crypto.Hash;
import org.curia.core.model.AccountId;
import org.curia.core.model.Genesis;
import org.curia.core.model.Transaction;

/**
 * One node's REST http. Every method may throw {@link NodeUnavailable} (ask again, or another node) and {@link NodeRefusal} (the
 * request itself is wrong); nothing here retries. Blocks come as the messages they travel in, unchecked. May be used by several threads.
 */
public final class NodeClient {
    /** So many transactions a node takes in one request. */
    public static final int MAX_BATCH = 1000;

    public static final int MAX_BLOCKS = 128;

    private static final String API = "/api/v1";
    private static final Duration SNAPSHOT_TIMEOUT = Duration.ofMinutes(5);
    private static final int ATTEMPTS_AT_ONE_HEIGHT = 5;
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(30);

    private final NodeHttpClient http;

    public NodeClient(HttpClient http, URI url) {
        this(http, url, ANSWER_TIMEOUT);
    }

    /** @param answerTimeout after which a node that is silent counts as {@link NodeUnavailable} */
    public NodeClient(HttpClient http, URI url, Duration answerTimeout) {
        this.http = new NodeHttpClient(http, url, answerTimeout);
    }

    /** A client fit for many nodes. HTTP/1.1: an upgrade to HTTP/2 costs a round and gains nothing here. */
    public static HttpClient newHttpClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    public URI url() {
        return http.url();
    }

    public NodeStatus status() {
        return http.getJson(API + "/status", NodeStatus.class);
    }

    /** Fails with {@link NodeUnavailable} or {@link NodeRefusal}. */
    public CompletableFuture<NodeStatus> statusLater() {
        return http.getJsonLater(API + "/status", NodeStatus.class);
    }

    /** Fails with {@link NodeUnavailable} or {@link NodeRefusal}. */
    public CompletableFuture<NodeDiagnosis> diagnosisLater() {
        return http.getJsonLater(API + "/diagnosis", NodeDiagnosis.class);
    }

    /** As the node has it; whether to believe it is for the caller to say. */
    public Genesis genesis() {
        byte[] answer = http.get(API + "/genesis", NodeHttpClient.JSON_TYPE);
        try {
            return GenesisJson.parse(new String(answer, StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw http.strange("served a genesis that cannot be read: " + e.getMessage(), e);
        }
    }

    /** All of them, page by page. */
    public List<AssetState> assets() {
        return Pages.of(page -> http.getJson(page, AssetPage.class), API + "/assets", AssetPage::next, this::strange)
                .stream()
                .flatMap(page -> page.assets().stream())
                .toList();
    }

    /** With all its balances, page by page. Empty for an account that the ledger does not have. */
    public Optional<AccountState> account(AccountId id) {
        return found(() -> http.getJson(API + "/accounts/" + id, AccountState.class))
                .map(first -> first.next() == null ? first : whole(id));
    }

    /** Between two pages a block may come: then all are read again. */
    private AccountState whole(AccountId id) {
        List<AccountState> pages = accountPages(id);
        for (int i = 1; i < ATTEMPTS_AT_ONE_HEIGHT && !ofOneHeight(pages); i++) {
            pages = accountPages(id);
        }
        if (!ofOneHeight(pages)) {
            throw http.strange("has new blocks faster than the balances of " + id + " can be read", null);
        }
        return AccountState.of(pages);
    }

    private List<AccountState> accountPages(AccountId id) {
        return Pages.of(
                page -> http.getJson(page, AccountState.class),
                API + "/accounts/" + id,
                AccountState::next,
                this::strange);
    }

    private NodeUnavailable strange(String what) {
        return http.strange(what, null);
    }

    private static boolean ofOneHeight(List<AccountState> pages) {
        return pages.stream().mapToLong(AccountState::height).distinct().count() == 1;
    }

    /** Empty where the account has anchored no such content. */
    public Optional<AnchorState> anchor(AccountId account, Hash contentHash) {
        return found(
                () -> http.getJson(API + "/accounts/" + account + "/anchors/" + contentHash.hex(), AnchorState.class));
    }

    /** Empty for one that the node does not know: it may be on its way. */
    public Optional<TransactionState> transaction(Hash id) {
        return found(() -> http.getJson(API + "/transactions/" + id.hex(), TransactionState.class));
    }

    /** @return a word for each, in order; fails with {@link NodeUnavailable} when nobody knows whether they were taken */
    public CompletableFuture<List<SubmissionResult>> submit(List<Transaction> transactions) {
        byte[] bytes = delimited(transactions);
        return submitEncoded(bytes, 0, bytes.length).thenApply(answer -> results(answer, transactions.size()));
    }

    /**
     * Transactions that are encoded already, each behind its length: a slice of {@code bytes}, which is not copied and must not change.
     *
     * @return the answer as it came, for {@link #results}; fails as {@link #submit} does
     */
    public CompletableFuture<byte[]> submitEncoded(byte[] bytes, int offset, int length) {
        return http.post(API + "/transactions", NodeHttpClient.PROTOBUF, bytes, offset, length);
    }

    /**
     * Submits one and waits until it is final. Fails with {@link NodeUnavailable} when nobody knows what became of it, and with
     * {@link NodeRefusal} when the node did not take it.
     *
     * @param wait how long the node holds the answer back, at most 30 s, whole seconds; then it is {@code pending}
     * @param grace how much later the answer may come
     */
    public CompletableFuture<TransactionState> submitAndAwait(Transaction transaction, Duration wait, Duration grace) {
        var body = new SignedJson(
                Base64.getEncoder().encodeToString(transaction.bodyBytes()),
                transaction.witnesses().stream()
                        .map(witness -> new WitnessJson(
                                witness.publicKey().hex(), witness.signature().hex()))
                        .toList());
        String path = API + "/transactions?wait=final&timeoutSeconds=" + wait.toSeconds();
        return http.postJson(path, body, TransactionState.class, wait.plus(grace));
    }

    private record SignedJson(String body, List<WitnessJson> witnesses) {}

    private record WitnessJson(String publicKey, String signature) {}

    /** Of one final block, without fetching it. @throws NodeUnavailable when the node has none of this height */
    public Hash blockHash(long height) {
        return http.getJson(API + "/blocks?from=" + height + "&count=1", BlockPage.class).blocks().stream()
                .filter(block -> block.height() == height)
                .map(block -> Hash.parse(block.hash()))
                .findFirst()
                .orElseThrow(() -> http.strange("has no block of height " + height, null));
    }

    /** Final blocks from a height on, ascending, as many as the node gives at once; none above its own height. */
    public List<CertifiedBlock> blocks(long from, int count) {
        return blocks(from, count, ANSWER_TIMEOUT);
    }

    /** @param timeout so long the node has for the whole answer */
    public List<CertifiedBlock> blocks(long from, int count, Duration timeout) {
        byte[] answer = http.get(API + "/blocks?from=" + from + "&count=" + count, NodeHttpClient.PROTOBUF, timeout);
        List<CertifiedBlock> blocks = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(answer);
        try {
            CertifiedBlock block;
            while ((block = CertifiedBlock.parseDelimitedFrom(in)) != null) {
                blocks.add(block);
            }
            return blocks;
        } catch (IOException e) {
            throw http.strange("served blocks that cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The block of a height as soon as it is final; empty when it is not within the time.
     *
     * @param wait how long the node holds the answer back, at most 30 s, whole seconds
     * @param grace how much later the answer may come: a node that has stopped gives none
     */
    public Optional<CertifiedBlock> awaitBlock(long height, Duration wait, Duration grace) {
        Optional<byte[]> block =
                found(() -> http.get(blockPath(height, wait), NodeHttpClient.PROTOBUF, wait.plus(grace)));
        return block.map(answer -> {
            try {
                return CertifiedBlock.parseFrom(answer);
            } catch (IOException e) {
                throw http.strange("served a block that cannot be read: " + e.getMessage(), e);
            }
        });
    }

    /**
     * As {@link #awaitBlock}, the {@link CertifiedBlock} as it came: for who needs little of it, or asks for the next block before this
     * one is there. Fails with {@link NodeUnavailable} or {@link NodeRefusal}.
     */
    public CompletableFuture<Optional<byte[]>> awaitBlockLater(long height, Duration wait, Duration grace) {
        return http.getLater(blockPath(height, wait), NodeHttpClient.PROTOBUF, wait.plus(grace))
                .handle((block, failure) -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    if (cause instanceof NodeRefusal refusal && refusal.status() == 404) {
                        return Optional.empty();
                    }
                    if (cause != null) {
                        throw cause instanceof RuntimeException known ? known : new CompletionException(cause);
                    }
                    return Optional.of(block);
                });
    }

    private static String blockPath(long height, Duration wait) {
        return API + "/blocks/" + height + "?waitSeconds=" + wait.toSeconds();
    }

    /** The whole ledger at its last block, unchecked, into a file. */
    public void snapshot(Path file) {
        http.download(API + "/snapshot", NodeHttpClient.PROTOBUF, file, SNAPSHOT_TIMEOUT);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record AssetPage(List<AssetState> assets, String next) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record BlockPage(List<BlockSummary> blocks) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record BlockSummary(long height, String hash) {}

    private interface Question<T> {
        T ask();
    }

    private static <T> Optional<T> found(Question<T> question) {
        try {
            return Optional.of(question.ask());
        } catch (NodeRefusal e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static byte[] delimited(List<Transaction> transactions) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(transactions.size() * 350);
        try {
            for (Transaction transaction : transactions) {
                TransactionCodec.toProto(transaction).writeDelimitedTo(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return bytes.toByteArray();
    }

    /** What {@link #submitEncoded} was answered, in order. @throws NodeUnavailable for something else than so many results */
    public List<SubmissionResult> results(byte[] answer, int expected) {
        try {
            JsonNode results = NodeHttpClient.JSON.readTree(answer).path("results");
            if (results.size() != expected) {
                throw http.strange("answered for " + results.size() + " transactions of " + expected, null);
            }
            return Arrays.asList(NodeHttpClient.JSON.treeToValue(results, SubmissionResult[].class));
        } catch (IOException e) {
            throw http.strange("answered a batch with something else than results", e);
        }
    }
}
