package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Authority;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
import org.curia.core.model.WeightedKey;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.Test;

/** What integrators do: submit signed transactions and ask what became of them. */
class PaymentsIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();

    private final Payer payer = NETWORK.newPayer();
    private final AccountId payee = NETWORK.newPayer().account();

    @Test
    void whoWaitsForFinalityReadsThePaymentEverywhereAfterwards() {
        Transaction payment = payer.pays(payee, "12.34");

        Answer answer = Door.submitAndWait(payment);

        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertThat(answer.text("id")).isEqualTo(payment.id().hex());
        assertThat(answer.text("status")).isEqualTo("final");
        assertThat(answer.text("outcome")).isEqualTo("SETTLED");
        assertThat(Door.balance(payer.account())).isEqualTo("987.66");
        assertThat(Door.balance(payee)).isEqualTo("1012.34");
        assertThat(Door.get("/api/v1/transactions/" + payment.id()).text("status"))
                .isEqualTo("final");
        JsonNode block = Door.get("/api/v1/blocks/" + answer.text("height")).json();
        assertThat(block.path("transactions").findValuesAsText("id"))
                .contains(payment.id().hex());
    }

    @Test
    void whoDoesNotWaitGetsTheIdAtOnce() {
        Transaction payment = payer.pays(payee, "1.00");

        Answer answer = Door.submit(payment);

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.text("status")).isEqualTo("pending");
        assertThat(answer.text("id")).isEqualTo(payment.id().hex());
    }

    @Test
    void aTransactionIsShownWithItsOperationAndItsSignedBytes() {
        Transaction payment = payer.pays(payee, "0.07");
        Door.submitAndWait(payment);

        JsonNode shown = Door.get("/api/v1/transactions/" + payment.id()).json();

        assertThat(shown.path("sender").asText()).isEqualTo(payer.account().toString());
        assertThat(shown.path("nonce").asText()).isEqualTo("0");
        assertThat(shown.path("hash").asText()).isEqualTo(payment.hash().hex());
        assertThat(shown.path("operations").size()).isEqualTo(1);
        JsonNode operation = shown.path("operations").path(0);
        assertThat(operation.path("type").asText()).isEqualTo("transfer");
        assertThat(operation.path("source").asText()).isEqualTo(payer.account().toString());
        assertThat(operation.path("to").asText()).isEqualTo(payee.toString());
        assertThat(operation.path("units").asText()).isEqualTo("7");
        assertThat(operation.path("amount").asText()).isEqualTo("0.07");
        assertThat(operation.path("text").asText()).isEqualTo("a test");
        assertThat(shown.path("witnesses").findValuesAsText("signature"))
                .containsExactly(payment.witnesses().get(0).signature().hex());
        assertThat(shown.path("gasUsed").asText()).isEqualTo("0");
        assertThat(shown.path("eventsRoot").asText()).isEqualTo("0".repeat(64));
    }

    @Test
    void aPaymentToAnAccountThatHoldsNothingYetOpensIt() {
        Payer newcomer = new Payer(NETWORK.chainId(), TestedNetwork.newKey());
        assertThat(Door.get("/api/v1/accounts/" + newcomer.account()).status()).isEqualTo(404);

        Door.submitAndWait(payer.pays(newcomer.account(), "5.00"));

        JsonNode opened = Door.get("/api/v1/accounts/" + newcomer.account()).json();
        assertThat(opened.has("authority")).isFalse();
        assertThat(opened.path("nonceFloor").asText()).isEqualTo("0");
        assertThat(Door.submitAndWait(newcomer.pays(payee, "5.00")).text("status"))
                .isEqualTo("final");
        assertControls(newcomer.signer(), newcomer.account());
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        List<Transaction> payments =
                IntStream.range(0, 200).mapToObj(i -> payer.pays(payee, "0.01")).toList();

        Answer answer = Door.submitBatch(payments);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("results").findValuesAsText("id"))
                .isEqualTo(payments.stream().map(payment -> payment.id().hex()).toList());
        assertThat(answer.json().path("results").findValuesAsText("status")).containsOnly("pending");
        Door.submitAndWait(payer.pays(payee, "1.00"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(Door.balance(payer.account())).isEqualTo("997.00"));
    }

    @Test
    void whatIsSentTwiceIsPaidOnceAndKnown() {
        Transaction payment = payer.pays(payee, "10.00");
        Door.submitAndWait(payment);

        Answer again = Door.submitAndWait(payment);
        Answer inBatch = Door.submitBatch(List.of(payment));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("status")).isEqualTo("final");
        assertThat(inBatch.json().path("results").path(0).path("status").asText())
                .isEqualTo("known");
        assertThat(Door.balance(payer.account())).isEqualTo("990.00");
    }

    @Test
    void anAssetIsCreatedIssuedPaidAndRedeemed() {
        AssetCode gold =
                new AssetCode("GOLD-" + payer.account().hex().substring(0, 8).toUpperCase(Locale.ROOT));

        settled(payer.signs(new Operation.CreateAsset(gold, 3)));
        settled(payer.signs(new Operation.Issue(gold, payee, Amount.parse("7.500", 3))));
        settled(payer.signs(new Operation.Issue(gold, payer.account(), Amount.parse("2.000", 3))));
        settled(payer.signs(new Operation.Redeem(gold, Amount.parse("0.500", 3))));

        JsonNode assets = Door.get("/api/v1/assets").json();
        assertThat(assets.findValuesAsText("code")).contains(gold.text(), "EUR");
        for (JsonNode asset : assets) {
            if (asset.path("code").asText().equals(gold.text())) {
                assertThat(asset.path("supply").asText()).isEqualTo("9.000");
                assertThat(asset.path("issuer").asText())
                        .isEqualTo(payer.account().toString());
            }
        }
    }

    @Test
    void afterARotationOnlyTheNewKeySpeaksForTheAccount() {
        Signer newKey = TestedNetwork.newKey();
        settled(payer.signs(new Operation.SetAuthority(Authority.of(newKey.publicKey()))));

        assertControls(newKey, payer.account());
        assertThat(Door.submit(payer.pays(payee, "1.00")).text("reason")).isEqualTo("NOT_AUTHORIZED");
        settled(payer.withKey(newKey).pays(payee, "1.00"));
    }

    @Test
    void anAccountOfTwoKeysOutOfThreePaysWithAnyTwo() {
        List<Signer> owners = Stream.generate(TestedNetwork::newKey)
                .limit(3)
                .sorted(Comparator.comparing(Signer::publicKey))
                .toList();
        settled(payer.signs(new Operation.SetAuthority(new Authority(
                2,
                owners.stream()
                        .map(owner -> new WeightedKey(owner.publicKey(), 1))
                        .toList()))));

        JsonNode authority =
                Door.get("/api/v1/accounts/" + payer.account()).json().path("authority");
        assertThat(authority.path("threshold").asInt()).isEqualTo(2);
        assertThat(authority.path("keys").findValuesAsText("key"))
                .isEqualTo(owners.stream().map(owner -> owner.publicKey().hex()).toList());
        assertThat(Door.submit(payer.withKey(owners.get(0)).pays(payee, "1.00")).text("reason"))
                .isEqualTo("NOT_AUTHORIZED");
        settled(payer.withKey(owners.get(0)).signs(List.of(payer.does(Payer.payment(payee, "1.00"))), owners.get(2)));
    }

    @Test
    void twoOwnersExchangeInOneTransactionOrNotAtAll() {
        AssetCode gold =
                new AssetCode("GOLD-" + payer.account().hex().substring(0, 8).toUpperCase(Locale.ROOT));
        settled(payer.signs(new Operation.CreateAsset(gold, 0)));
        settled(payer.signs(new Operation.Issue(gold, payer.account(), new Amount(3))));
        Payer buyer = NETWORK.newPayer();
        Transaction exchange = payer.signs(
                List.of(
                        payer.does(new Operation.Transfer(buyer.account(), gold, new Amount(3), "delivery")),
                        buyer.does(Payer.payment(payer.account(), "250.00"))),
                buyer.signer());

        settled(exchange);

        assertThat(Door.balance(payer.account())).isEqualTo("1250.00");
        assertThat(Door.balance(buyer.account())).isEqualTo("750.00");
        JsonNode shown = Door.get("/api/v1/transactions/" + exchange.id()).json();
        assertThat(shown.path("operations").findValuesAsText("source"))
                .containsExactly(payer.account().toString(), buyer.account().toString());
        assertThat(shown.path("witnesses").size()).isEqualTo(2);
        assertControls(buyer.signer(), buyer.account());
        assertThat(Door.get("/api/v1/accounts/" + buyer.account()).text("nonceFloor"))
                .as("the nonce of a source that is not the sender")
                .isEqualTo("0");
    }

    /** The first of the batch takes what the second needs: both look right at the door. */
    @Test
    void whereOneOperationFailsNoneOfTheTransactionCounts() {
        Transaction large = payer.pays(payee, "600.00");
        Transaction failing = payer.signs(List.of(
                payer.does(Payer.payment(payee, "1.00")),
                payer.does(Payer.payment(payee, "500.00")),
                payer.does(Payer.payment(payee, "2.00"))));

        Door.submitBatch(List.of(large, failing));
        Answer answer = Door.submitAndWait(failing);

        assertThat(answer.text("status")).as(answer.json().toString()).isEqualTo("failed");
        assertThat(answer.text("outcome")).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(answer.json().path("failedOperation").asInt(-1)).isEqualTo(1);
        JsonNode shown = Door.get("/api/v1/transactions/" + failing.id()).json();
        assertThat(shown.path("failedOperation").asInt(-1)).isEqualTo(1);
        assertThat(shown.path("operations").size()).isEqualTo(3);
        assertThat(Door.balance(payer.account())).isEqualTo("400.00");
    }

    private static void assertControls(Signer only, AccountId account) {
        JsonNode authority = Door.get("/api/v1/accounts/" + account).json().path("authority");
        assertThat(authority.path("threshold").asInt()).isEqualTo(1);
        assertThat(authority.path("keys").findValuesAsText("key"))
                .containsExactly(only.publicKey().hex());
        assertThat(authority.path("keys").path(0).path("weight").asInt()).isEqualTo(1);
    }

    private static void settled(Transaction transaction) {
        Answer answer = Door.submitAndWait(transaction);
        assertThat(answer.text("outcome")).as(answer.json().toString()).isEqualTo("SETTLED");
    }
}
