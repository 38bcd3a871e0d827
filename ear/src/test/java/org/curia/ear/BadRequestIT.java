package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that make no sense: each gets a problem document with the right status, and the node goes on. */
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
        assertThat(results.findValuesAsText("reason"))
                .containsExactly("MALFORMED", "MALFORMED", "INSUFFICIENT_BALANCE");
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

    private static void assertProblem(int status, Answer answer) {
        assertThat(answer.status())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").asInt()).isEqualTo(status);
        assertThat(answer.text("title")).isNotBlank();
        assertThat(answer.text("detail")).isNotBlank();
    }
}
