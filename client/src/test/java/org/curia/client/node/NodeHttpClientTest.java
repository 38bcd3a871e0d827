package org.curia.client.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers of a node that may be anything: what is held of them is bounded, and given back. */
class NodeHttpClientTest {
    private static final int MAX_BYTES = 1000;

    private final ExecutorService handlers = Executors.newCachedThreadPool();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final AnswerBudget budget = new AnswerBudget(2 * MAX_BYTES);
    private HttpServer server;
    private NodeHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(handlers);
        server.createContext("/right", exchange -> answer(exchange, 200, 600));
        server.createContext("/long", exchange -> answer(exchange, 200, MAX_BYTES + 1));
        server.createContext("/busy", exchange -> answer(exchange, 503, 600));
        server.createContext("/half", this::half);
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        client = new NodeHttpClient(NodeClient.newHttpClient(), url, Duration.ofSeconds(30));
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        server.stop(0);
        handlers.shutdownNow();
    }

    private static void answer(HttpExchange exchange, int status, int length) throws IOException {
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write(new byte[length]);
        exchange.close();
    }

    /** Says that 600 bytes come, and sends 100. */
    private void half(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 600);
        exchange.getResponseBody().write(new byte[100]);
        exchange.getResponseBody().flush();
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private CompletableFuture<byte[]> get(String path, Duration timeout) {
        return client.getBounded(path, NodeHttpClient.PROTOBUF, timeout, MAX_BYTES, budget);
    }

    private CompletableFuture<byte[]> get(String path) {
        return get(path, Duration.ofSeconds(30));
    }

    private NodeUnavailable failure(CompletableFuture<byte[]> answer) {
        try {
            answer.join();
        } catch (CompletionException e) {
            return (NodeUnavailable) e.getCause();
        }
        throw new AssertionError("an answer came");
    }

    private void nothingIsHeld() throws InterruptedException {
        for (int i = 0; i < 1000 && budget.taken() > 0; i++) {
            Thread.sleep(10);
        }
        assertThat(budget.taken()).isZero();
    }

    @Test
    void anAnswerIsHeldUntilItsBytesAreGivenBack() throws Exception {
        assertThat(get("/right").join()).hasSize(600);
        assertThat(budget.taken()).isEqualTo(600);
        budget.giveBack(600);
        nothingIsHeld();
    }

    @Test
    void anAnswerThatIsTooLongIsBrokenOff() throws Exception {
        assertThat(failure(get("/long"))).hasMessageContaining("longer than 1000 bytes");
        nothingIsHeld();
    }

    @Test
    void ofARefusalNothingIsHeld() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(failure(get("/busy"))).hasMessageContaining("503");
        }
        nothingIsHeld();
    }

    @Test
    void anAnswerThatDoesNotEndCountsAsSilenceAndIsGivenBack() throws Exception {
        assertThat(failure(get("/half", Duration.ofMillis(300))).isSilent()).isTrue();
        nothingIsHeld();
    }

    @Test
    void answersTogetherStayWithinTheBudget() {
        for (int i = 0; i < 3; i++) {
            get("/right").join();
        }
        assertThat(failure(get("/right"))).hasMessageContaining("fill the memory");
    }

    @Test
    void aNodeThatDoesNotRunIsDead() {
        server.stop(0);
        assertThat(failure(get("/right")).isDead()).isTrue();
    }
}
