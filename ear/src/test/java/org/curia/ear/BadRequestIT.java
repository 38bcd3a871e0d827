package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.curia.core.codec.proto.SignedTransaction;
import org.curia.core.crypto.Signature;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that make no sense: each gets a problem document with the right status, and the node goes on. */
@OnceOnPostgresql
class BadRequestIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();

    private final Payer payer = NETWORK.newPayer();
    private final AccountId payee = NETWORK.issuer().account();

    @AfterEach
    void theNodeGoesOn() {
        assertThat(Door.submitAndWait(payer.pays(payee, "1.00")).text("status")).isEqualTo("final");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"body\":", "", "null", "[]", "\"text\"", "{}", "{\"body\":1,\"witnesses\":2}"})
    void brokenJson(String body) {
        assertProblem(400, Door.post("", Door.JSON, body));
    }

    @Test
    void jsonNestedWithoutEnd() {
        assertProblem(400, Door.post("", Door.JSON, "[".repeat(5_000)));
    }

    @Test
    void jsonWithAnUnknownField() {
        Answer refusal = Door.post("", Door.JSON, "{\"body\":\"\",\"witnesses\":[],\"memo\":\"\"}");

        assertProblem(400, refusal);
        assertThat(refusal.text("detail")).contains("memo");
    }

    @Test
    void aBatchWhoseFramingIsBroken() {
        byte[] batch = Door.delimited(List.of(payer.pays(payee, "1.00")));

        assertProblem(400, Door.post(Door.PROTOBUF, BodyPublishers.ofByteArray(batch, 0, batch.length - 3)));
        assertThat(Door.balance(payer.account())).isEqualTo(TestedNetwork.OPENING_BALANCE.toText(2));
    }

    @Test
    void inABatchEachIsJudgedByItself() {
        Transaction good = payer.pays(payee, "1.00");
        byte[] first = Door.delimited(List.of(good));
        byte[] garbage = {2, -1, -1};
        byte[] tooMuch = Door.delimited(List.of(payer.pays(payee, "5000.00")));

        Answer answer =
                Door.post(Door.PROTOBUF, BodyPublishers.ofByteArrays(List.of(first, garbage, new byte[] {0}, tooMuch)));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode results = answer.json().path("results");
        assertThat(results.findValuesAsText("status")).containsExactly("pending", "refused", "refused", "refused");
        assertThat(results.findValuesAsText("code")).containsExactly("MALFORMED", "MALFORMED", "INSUFFICIENT_BALANCE");
        assertThat(results.path(1).path("id").isNull()).isTrue();
    }

    @Test
    void aBatchOverTheLimit() {
        List<Transaction> payments = new ArrayList<>(Collections.nCopies(1_001, payer.pays(payee, "1.00")));

        assertProblem(413, Door.submitBatch(payments));
        assertThat(Door.balance(payer.account())).isEqualTo(TestedNetwork.OPENING_BALANCE.toText(2));
    }

    @Test
    void aBatchOfNothing() {
        assertProblem(400, Door.post(Door.PROTOBUF, BodyPublishers.noBody()));
    }

    @Test
    void aPostOverTheLimit() {
        assertProblem(413, Door.post("", Door.JSON, " ".repeat(1 << 20)));
        assertProblem(413, Door.post(Door.PROTOBUF, BodyPublishers.ofByteArray(new byte[4_900_000])));
    }

    @Test
    void aPostOverTheLimitOfUnknownLength() {
        byte[] endless = new byte[4_900_000];

        assertProblem(
                413, Door.post(Door.PROTOBUF, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(endless))));
    }

    /** Above what the node reads of any body, and far above what it holds of one. */
    @ParameterizedTest
    @ValueSource(ints = {6 << 20, 20 << 20})
    void aPostAboveEveryLimit(int bytes) {
        byte[] large = new byte[bytes];

        for (String mediaType : List.of(Door.JSON, Door.PROTOBUF)) {
            assertProblem(413, "TOO_LARGE", Door.post(mediaType, BodyPublishers.ofByteArray(large)));
            assertProblem(
                    413,
                    "TOO_LARGE",
                    Door.post(mediaType, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))));
        }
    }

    @Test
    void aPostThatAnnouncesMoreThanIsEverRead() throws IOException {
        String head = "POST /api/v1/transactions HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "Content-Length: 104857600\r\n\r\n";

        try (var connection = new RawConnection(head)) {
            assertThat(new String(connection.read(1 << 16), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 413")
                    .contains("application/problem+json", "\"code\":\"TOO_LARGE\"");
        }
    }

    /** Whether it comes alone or with others. */
    @Test
    void aTransactionAboveItsLimit() {
        byte[] body = new byte[5_000];
        Witness witness = new Witness(payer.signer().publicKey(), Signature.of(new byte[Signature.LENGTH]));

        assertProblem(413, "TOO_LARGE", Door.submitBytes("", body, List.of(witness)));
        byte[] message = SignedTransaction.newBuilder()
                .setBody(ByteString.copyFrom(body))
                .build()
                .toByteArray();
        byte[] length = {(byte) (message.length & 0x7f | 0x80), (byte) (message.length >>> 7)};
        Answer batch = Door.post(Door.PROTOBUF, BodyPublishers.ofByteArrays(List.of(length, message)));
        assertThat(batch.json().path("results").path(0).path("code").asText()).isEqualTo("TOO_LARGE");
    }

    @Test
    void aPostWithoutAMediaType() {
        assertProblem(415, "UNSUPPORTED_MEDIA_TYPE", Door.postWithoutMediaType("{}"));
        assertProblem(415, "UNSUPPORTED_MEDIA_TYPE", Door.post("", "*/*", "{}"));
        assertProblem(415, "UNSUPPORTED_MEDIA_TYPE", Door.post("", "application/*", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a/b/c", ";", "application/json;"})
    void aMediaTypeThatIsNone(String mediaType) {
        assertThat(Door.post("", mediaType, "{}").status()).isIn(400, 415);
        assertThat(Door.post("", mediaType, "{}").text("code")).isNotBlank();
    }

    @Test
    void aMediaTypeToAcceptThatIsNone() {
        Answer answer = Door.get("/api/v1/status", "nonsense");

        assertThat(answer.status()).isIn(200, 400, 406);
        assertThat(answer.status() == 200 || answer.mediaType().equals("application/problem+json"))
                .isTrue();
    }

    @Test
    void aContentEncodingThatIsNotOffered() {
        for (String encoding : List.of("br", "deflate", "zstd", "gzip, gzip", "nonsense")) {
            Answer refusal = Door.postEncoded(encoding, Door.JSON, new byte[10]);

            assertProblem(415, "UNSUPPORTED_CONTENT_ENCODING", refusal);
            assertThat(refusal.headers().firstValue("Accept-Encoding")).contains("gzip");
        }
    }

    @Test
    void aPackedBodyIsTakenWithinTheSameLimits() throws IOException {
        Transaction payment = payer.pays(payee, "1.00");

        assertThat(Door.postEncoded("gzip", Door.PROTOBUF, packed(Door.delimited(List.of(payment))))
                        .json()
                        .path("results")
                        .path(0)
                        .path("status")
                        .asText())
                .isEqualTo("pending");
        assertThat(Door.postEncoded("GZIP", Door.JSON, packed(Door.json(payment).getBytes(StandardCharsets.UTF_8)))
                        .status())
                .isIn(200, 202);
        assertProblem(413, "TOO_LARGE", Door.postEncoded("gzip", Door.JSON, packed(new byte[50_000_000])));
        assertProblem(413, "TOO_LARGE", Door.postEncoded("gzip", Door.PROTOBUF, packed(new byte[50_000_000])));
        assertProblem(400, "MALFORMED", Door.postEncoded("gzip", Door.JSON, new byte[] {1, 2, 3}));
        assertThat(Door.postEncoded("identity", Door.JSON, Door.json(payment).getBytes(StandardCharsets.UTF_8))
                        .status())
                .isIn(200, 202);
    }

    @Test
    void aBatchThatIsToBeWaitedFor() {
        Answer refusal = Door.post("?wait=final", Door.PROTOBUF, "");

        assertProblem(400, "INVALID_PARAMETER", refusal);
    }

    /** Pages of other origins get no answer to read: nothing allows it. */
    @Test
    void aPreflightOfAnotherOrigin() {
        Answer answer = Door.call("OPTIONS", Door.TRANSACTIONS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
        assertThat(answer.headers().map().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var output = new GZIPOutputStream(packed)) {
            output.write(bytes);
        }
        return packed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/accounts/cu1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq, 400",
        "/api/v1/accounts/nonsense, 400",
        "/api/v1/transactions/abc, 400",
        "/api/v1/transactions/0000000000000000000000000000000000000000000000000000000000000000, 404",
        "/api/v1/blocks/-1, 400",
        "/api/v1/blocks/newest, 400",
        "/api/v1/blocks/999999999, 404",
        "/api/v1/blocks/99999999999999999999, 400",
        "/api/v1/blocks/0000000000000000000000000000000000000000000000000000000000000000, 404",
        "/api/v1/blocks?count=0, 400",
        "/api/v1/blocks?count=101, 400",
        "/api/v1/blocks?from=x, 400",
        "/api/v1/blocks/1?waitSeconds=86400, 400",
        "/api/v1/blocks/1?waitSeconds=-1, 400",
        "/api/v1/blocks?count=1e1, 400",
        "/api/v1/blocks?from=-1, 400",
        "/api/v1/nothing, 404",
        "/nothing, 404"
    })
    void aQuestionThatHasNoAnswer(String path, int status) {
        assertProblem(status, Door.get(path));
    }

    @Test
    void aTypingErrorInAnAccountId() {
        String id = payee.toString();
        char last = id.charAt(id.length() - 1);
        Answer refusal = Door.get("/api/v1/accounts/" + id.substring(0, id.length() - 1) + (last == 'q' ? 'p' : 'q'));

        assertProblem(400, refusal);
        assertThat(refusal.text("detail")).contains("checksum");
    }

    @Test
    void waitsThatAreNotOffered() {
        assertProblem(400, Door.submit("?wait=soon", payer.pays(payee, "1.00")));
        assertProblem(400, Door.submit("?wait=final&timeoutSeconds=-1", payer.pays(payee, "1.00")));
        assertProblem(400, Door.submit("?wait=final&timeoutSeconds=86400", payer.pays(payee, "1.00")));
    }

    @Test
    void methodsThatAreNotOffered() {
        Answer refusal = Door.call("DELETE", "/api/v1/status");

        assertProblem(405, refusal);
        assertThat(refusal.headers().firstValue("Allow").orElse("")).contains("GET");
        assertProblem(405, Door.call("PUT", Door.TRANSACTIONS));
    }

    @Test
    void formsThatAreNotOffered() {
        assertProblem(406, Door.get("/api/v1/status", "text/xml"));
        assertProblem(415, Door.post("", "text/plain", "hello"));
    }

    @Test
    void aBatchOfAThousandIsTaken() {
        List<Transaction> payments = IntStream.range(0, 1_000)
                .mapToObj(i -> payer.pays(payee, "0.01"))
                .toList();

        Answer answer = Door.submitBatch(payments);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsText("status")).containsOnly("pending");
    }

    private static void assertProblem(int status, String code, Answer answer) {
        assertProblem(status, answer);
        assertThat(answer.text("code")).isEqualTo(code);
    }

    private static void assertProblem(int status, Answer answer) {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        String code = answer.text("code");
        assertThat(code).matches("[A-Z_]+");
        assertThat(answer.text("type"))
                .isEqualTo("urn:curia:problem:" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
    }
}
