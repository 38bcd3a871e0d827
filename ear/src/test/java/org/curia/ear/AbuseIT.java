package org.curia.ear;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.curia.core.consensus.Message;
import org.curia.core.consensus.wire.HelloCodec;
import org.curia.core.consensus.wire.MessageCodec;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers that hold on to what they are given: each is cut off by the server itself, and who behaves is served meanwhile. */
@OnceOnPostgresql
class AbuseIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int BATCH = 1_000;

    /** With one more than an account may have under way. */
    private static final int FLOOD_BATCHES = 4;

    private static final long ONE_GIB = 1L << 30;

    private static final byte[] QUESTION = MessageCodec.encode(new Message.ProposalRequest(Hash.ZERO));

    /** The server has 16 for each processor. */
    private static final int MORE_THAN_THERE_ARE_THREADS =
            20 * Runtime.getRuntime().availableProcessors();

    /** Longer than any of the server's limits, which are 10, 30 and 35 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** They are cut off 10 s after the buffers on the way are full, and fill those slowly when each answer is read from the database. */
    private static final Duration UNREAD = Duration.ofSeconds(45);

    /** Who has to wait for a thread that one of them holds waits for longer. */
    private static final Duration UNTIL_A_THREAD_IS_FREE = Duration.ofSeconds(9);

    /** What an honest caller takes on a slow line. */
    private static final int BYTES_A_SECOND = 1 << 16;

    /** More than may wait to prove themselves. */
    private static final int SILENT = 300;

    private final Payer honest = NETWORK.newPayer();

    @Test
    void whoIsSlowIsCutOffAndNobodyElseWaits() throws Exception {
        try (var halfOpen = new RawConnection("");
                var slowHeader = new RawConnection("GET /api/v1/status HTTP/1.1\r\nHost: n");
                var silentBody = new RawConnection(post(1000) + "{");
                var slowBody = new RawConnection(post(100_000) + "{");
                var neverReads = new RawConnection("");
                var longFrame = new RawConnection(upgrade())) {
            longFrame.sendFrameHeader(ONE_GIB);
            neverReads.askWithoutReading(get("/openapi"));
            var all = List.of(halfOpen, slowHeader, silentBody, slowBody, neverReads, longFrame);

            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                slowHeader.dribble("o");
                slowBody.dribble(" ");
                neverReads.dribble("G");
                payAndBeAnswered();
                return all.stream().allMatch(RawConnection::isCutOff);
            });
            assertThat(slowBody.isAnswered()).isTrue();
        }
    }

    /** Also where nobody wants a body: what is not read is read by the server itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/transactions HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n",
                "POST /api/v1/transactions HTTP/1.1\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n",
                "PUT /api/v1/status HTTP/1.1\r\nContent-Length: 100000\r\n",
                "GET /index.html HTTP/1.1\r\nContent-Length: 1000\r\n",
                "POST /nowhere HTTP/1.1\r\nContent-Length: 1000\r\n"
            })
    void moreSlowBodiesThanThereAreThreadsHoldUpNobody(String head) throws Exception {
        try (var before = new PeerConnection()) {
            before.send(BadPeerIT.proof(before, NETWORK.absentValidator()));
            HelloCodec.decodeProof(before.receive());
            List<RawConnection> slow = connections(MORE_THAN_THERE_ARE_THREADS, head + "Host: node\r\n\r\n1");

            for (int payment = 0; payment < 3; payment++) {
                payAndBeAnswered();
                slow.forEach(connection -> connection.dribble("1"));
                before.say(QUESTION); // who says nothing for 5 s is put out
            }
            before.say(new byte[] {-1});
            assertThat(before.reasonOfEnd()).contains("malformed");
            try (var after = new PeerConnection()) {
                after.send(BadPeerIT.proof(after, NETWORK.absentValidator()));
                HelloCodec.decodeProof(after.receive());
            }

            assertThat(slow).noneMatch(RawConnection::isAnswered);
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
    }

    /** What a resource answers, at once or later, a file, an error, and what the server itself makes. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/genesis", "/api/v1/blocks/0", "/page.js", "/nowhere", "/openapi"})
    void moreCallersWhoReadNothingThanThereAreThreadsHoldUpNobodyAndAreCutOff(String path) throws Exception {
        List<RawConnection> unread = connections(MORE_THAN_THERE_ARE_THREADS, "");
        for (RawConnection connection : unread) {
            connection.askWithoutReading(get(path));
        }

        await().atMost(UNREAD).pollInterval(Duration.ofSeconds(1)).until(() -> {
            unread.forEach(connection -> connection.dribble("G"));
            assertTimeout(UNTIL_A_THREAD_IS_FREE, this::payAndBeAnswered);
            return unread.stream().allMatch(RawConnection::isCutOff);
        });
    }

    /** Of a snapshot and of ranges of blocks few are made at a time; neither they nor their readers hold up a payment. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/snapshot", "/api/v1/blocks?from=1&count=128"})
    void moreHeavyReadersThanThereIsRoomForHoldUpNobody(String path) throws Exception {
        payAndBeAnswered();
        List<RawConnection> readers = connections(MORE_THAN_THERE_ARE_THREADS, "");
        for (RawConnection reader : readers) {
            reader.askWithoutReading(get(path, "Accept: " + Door.PROTOBUF));
        }

        for (int payment = 0; payment < 3; payment++) {
            assertTimeout(UNTIL_A_THREAD_IS_FREE, this::payAndBeAnswered);
        }
        for (RawConnection reader : readers) {
            reader.close();
        }
        await().atMost(PATIENCE).until(() -> Door.get(path, Door.PROTOBUF).status() == 200);
    }

    @Test
    void silentConnectionsOfStrangersKeepNoValidatorOut() throws Exception {
        List<RawConnection> silent = connections(SILENT, upgrade());
        try (var validator = new PeerConnection()) {
            validator.send(BadPeerIT.proof(validator, NETWORK.absentValidator()));

            HelloCodec.decodeProof(validator.receive());
        }
        payAndBeAnswered();
        for (RawConnection connection : silent) {
            connection.close();
        }
    }

    @Test
    void whoReadsSlowlyGetsALongAnswerWhole() throws Exception {
        long before = latestHeight();
        Stream.generate(NETWORK::newPayer).limit(FLOOD_BATCHES).forEach(AbuseIT::paysManyTimes);
        String blocks = "/api/v1/blocks?from=%d&count=%d".formatted(before, latestHeight() - before + 1);
        byte[] whole = Door.get(blocks, Door.PROTOBUF).body();
        assertThat(whole.length).isGreaterThan(15 * BYTES_A_SECOND);

        try (var slow = new RawConnection(get(blocks, "Accept: " + Door.PROTOBUF, "Connection: close"))) {
            var answer = new ByteArrayOutputStream();
            await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                byte[] second = slow.read(BYTES_A_SECOND);
                answer.write(second);
                return second.length < BYTES_A_SECOND;
            });
            byte[] bytes = answer.toByteArray();
            assertThat(Arrays.copyOfRange(bytes, bytes.length - whole.length, bytes.length))
                    .isEqualTo(whole);
        }
    }

    @Test
    void whoWaitsForAnAnswerForLongerThanOneMayBeLeftUnreadGetsIt() throws Exception {
        String later = get("/api/v1/blocks/1000000000?waitSeconds=15", "Connection: close");
        try (var waiting = new RawConnection(get("/api/v1/status") + later)) {
            assertThat(new String(waiting.read(BYTES_A_SECOND), US_ASCII))
                    .contains("HTTP/1.1 200 ")
                    .contains("HTTP/1.1 404 ")
                    .endsWith("}");
        }
    }

    private static void paysManyTimes(Payer payer) {
        List<Transaction> payments = batch(payer);
        Door.submitBatch(payments);
        String last = payments.get(BATCH - 1).id().hex();
        await().atMost(PATIENCE)
                .until(() -> Door.get(Door.TRANSACTIONS + "/" + last).text("status"), "final"::equals);
    }

    private static long latestHeight() {
        return Door.get("/api/v1/blocks/latest").json().path("height").asLong();
    }

    private static List<RawConnection> connections(int count, String first) throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            connections.add(new RawConnection(first));
        }
        return connections;
    }

    @Test
    void whoAnnouncesAGibibyteIsRefusedBeforeItIsSent() throws Exception {
        try (var greedy = new RawConnection(post(ONE_GIB) + "{")) {
            assertThat(greedy.firstLine()).contains(" 413 ");
        }
    }

    @Test
    void aFloodFromOneAccountLeavesRoomForOthers() {
        Payer flooding = NETWORK.newPayer();
        List<byte[]> batches = Stream.generate(() -> Door.delimited(batch(flooding)))
                .limit(FLOOD_BATCHES)
                .toList();

        List<CompletableFuture<Answer>> flood = batches.stream()
                .map(batch -> Door.postLater(Door.PROTOBUF, batch))
                .toList();
        payAndBeAnswered();

        assertThat(flood.stream().map(CompletableFuture::join))
                .extracting(Answer::status)
                .isSubsetOf(200, 429);
        payAndBeAnswered();
    }

    private static List<Transaction> batch(Payer payer) {
        return Stream.generate(() -> payer.pays(NETWORK.issuer().account(), "0.01"))
                .limit(BATCH)
                .toList();
    }

    /** Another payment each time. */
    private void payAndBeAnswered() {
        assertThat(Door.submitAndWait(honest.pays(NETWORK.issuer().account(), "0.01"))
                        .text("status"))
                .isEqualTo("final");
    }

    private static String get(String path, String... headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: node\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining()) + "\r\n";
    }

    private static String post(long length) {
        return "POST " + Door.TRANSACTIONS
                + " HTTP/1.1\r\nHost: node\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n";
    }

    private static String upgrade() {
        return "GET /peer HTTP/1.1\r\nHost: node\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }
}
