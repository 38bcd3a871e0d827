package org.curia.client.node;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP of one node's REST API: sends requests, and sorts the answers into bytes, {@link NodeRefusal} and {@link NodeUnavailable}.
 * {@link NodeClient} makes methods of it for applications; a node that observes validators asks through it too. Nothing here retries.
 */
public final class NodeHttpClient {
    public static final String JSON_TYPE = "application/json";
    public static final String PROTOBUF = "application/x-protobuf";
    private static final String PROBLEM = "application/problem+json";
    private static final Duration LOOK_TIMEOUT = Duration.ofSeconds(5);
    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http;
    private final URI url;
    private final Duration answerTimeout;

    /** @param answerTimeout for answers that the node does not hold back */
    public NodeHttpClient(HttpClient http, URI url, Duration answerTimeout) {
        this.http = http;
        this.url = url;
        this.answerTimeout = answerTimeout;
    }

    public URI url() {
        return url;
    }

    byte[] get(String path, String accept) {
        return get(path, accept, answerTimeout);
    }

    byte[] get(String path, String accept, Duration timeout) {
        HttpRequest request = request(path, timeout).header("Accept", accept).build();
        try {
            return body(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeUnavailable(url, "was left while it answered", Duration.ZERO, e);
        }
    }

    /** @param timeout until the answer begins */
    void download(String path, String accept, Path file, Duration timeout) {
        HttpRequest request = request(path, timeout).header("Accept", accept).build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.ofFile(file)).statusCode();
            if (status != 200) {
                throw new NodeUnavailable(url, "cannot serve " + path + " now (" + status + ")", Duration.ZERO, null);
            }
        } catch (IOException e) {
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NodeUnavailable(url, "was left while it answered", Duration.ZERO, e);
        }
    }

    <T> T getJson(String path, Class<T> type) {
        return fromJson(path, get(path, JSON_TYPE, lookTimeout()), type);
    }

    CompletableFuture<byte[]> getLater(String path, String accept, Duration timeout) {
        return send(request(path, timeout).header("Accept", accept).build());
    }

    /**
     * For an asker that must not be held up or filled by what it asks. Fails with {@link NodeUnavailable} also when the answer is not
     * complete in time, is too long, or the budget is used up.
     *
     * @param timeout for the whole answer
     * @param budget holds the bytes of the answer until the caller gives them back; of a failure nothing is held
     */
    public CompletableFuture<byte[]> getBounded(
            String path, String accept, Duration timeout, int maxBytes, AnswerBudget budget) {
        HttpRequest request = request(path, timeout).header("Accept", accept).build();
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request, response -> new BoundedAnswer(maxBytes, budget));
        CompletableFuture<byte[]> answer = new CompletableFuture<>();
        exchange.whenComplete((response, failure) -> {
            boolean held = failure == null && hold(answer, response);
            if (failure != null) {
                answer.completeExceptionally(noAnswer(failure));
            } else if (!held) {
                budget.giveBack(response.body().length);
            }
        });
        CompletableFuture.delayedExecutor(timeout.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    NodeUnavailable late = unavailable(new HttpTimeoutException("no whole answer in time"));
                    if (answer.completeExceptionally(late)) {
                        exchange.cancel(true);
                    }
                });
        return answer;
    }

    /** Whether the caller has the bytes now. */
    private boolean hold(CompletableFuture<byte[]> answer, HttpResponse<byte[]> response) {
        try {
            return answer.complete(body(response));
        } catch (NodeUnavailable | NodeRefusal refusal) {
            answer.completeExceptionally(refusal);
            return false;
        }
    }

    <T> CompletableFuture<T> getJsonLater(String path, Class<T> type) {
        return send(request(path, lookTimeout()).header("Accept", JSON_TYPE).build())
                .thenApply(body -> fromJson(path, body, type));
    }

    /** What is small a node has at hand: who waits for it wants to know soon that it does not answer. */
    private Duration lookTimeout() {
        return answerTimeout.compareTo(LOOK_TIMEOUT) < 0 ? answerTimeout : LOOK_TIMEOUT;
    }

    private <T> T fromJson(String path, byte[] body, Class<T> type) {
        try {
            return JSON.readValue(body, type);
        } catch (JsonProcessingException e) {
            throw strange("answered " + path + " with something else than was asked for", e);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    <T> CompletableFuture<T> postJson(String path, Object content, Class<T> type, Duration timeout) {
        try {
            return post(
                            path,
                            JSON_TYPE,
                            HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(content)),
                            timeout)
                    .thenApply(body -> fromJson(path, body, type));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what is sent is plain values", e);
        }
    }

    CompletableFuture<byte[]> post(String path, String contentType, byte[] content, int offset, int length) {
        return post(path, contentType, HttpRequest.BodyPublishers.ofByteArray(content, offset, length), answerTimeout);
    }

    private CompletableFuture<byte[]> post(
            String path, String contentType, HttpRequest.BodyPublisher content, Duration timeout) {
        return send(request(path, timeout)
                .header("Content-Type", contentType)
                .header("Accept", JSON_TYPE)
                .POST(content)
                .build());
    }

    private CompletableFuture<byte[]> send(HttpRequest request) {
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()).handle((response, failure) -> {
            if (failure == null) {
                return body(response);
            }
            throw noAnswer(failure);
        });
    }

    private NodeUnavailable noAnswer(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IOException io ? unavailable(io) : strange("could not be asked", cause);
    }

    NodeUnavailable strange(String what, Throwable cause) {
        return new NodeUnavailable(url, what, Duration.ZERO, cause);
    }

    private HttpRequest.Builder request(String path, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(timeout);
    }

    private byte[] body(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status / 100 == 2) {
            return response.body();
        }
        boolean isProblem =
                response.headers().firstValue("Content-Type").orElse("").startsWith(PROBLEM);
        JsonNode problem = isProblem ? readTree(response.body()) : JSON.createObjectNode();
        String detail = problem.path("detail").asText("no reason given");
        if (status == 429 || status >= 500) {
            throw new NodeUnavailable(url, "cannot serve now (" + status + "): " + detail, retryAfter(response), null);
        }
        if (!isProblem) {
            // A server that runs already while Curia is still being deployed answers 404 in its own words.
            throw strange("answers, but not as a Curia node (" + status + ")", null);
        }
        throw new NodeRefusal(url, status, problem.path("code").asText(null), detail);
    }

    private JsonNode readTree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private NodeUnavailable unavailable(IOException e) {
        String what = e instanceof ConnectException
                ? "does not accept connections"
                : e instanceof HttpTimeoutException
                        ? "does not answer in time: its process is stopped or overloaded, or the way to it is cut"
                        : "broke the connection off: " + reason(e);
        return new NodeUnavailable(url, what, Duration.ZERO, e);
    }

    /** Many failures of the JDK have no message, or only the name of a file. */
    private static String reason(IOException e) {
        if (e instanceof FileSystemException) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
        return e.getMessage() == null || e.getMessage().isBlank() ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static Duration retryAfter(HttpResponse<?> response) {
        String value = response.headers().firstValue("Retry-After").orElse("");
        return value.matches("[0-9]{1,3}") ? Duration.ofSeconds(Integer.parseInt(value)) : Duration.ZERO;
    }
}
