package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.curia.core.crypto.Signer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Amount;
import org.curia.core.model.AssetCode;
import org.curia.core.model.Operation;
import org.curia.core.model.Transaction;
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
        assertThat(shown.path("operation").path("type").asText()).isEqualTo("transfer");
        assertThat(shown.path("operation").path("to").asText()).isEqualTo(payee.toString());
        assertThat(shown.path("operation").path("units").asText()).isEqualTo("7");
        assertThat(shown.path("operation").path("amount").asText()).isEqualTo("0.07");
        assertThat(shown.path("operation").path("reference").asText()).isEqualTo("a test");
        assertThat(shown.path("signature").asText())
                .isEqualTo(payment.signature().hex());
    }

    @Test
    void aPaymentToAnAccountThatHoldsNothingYetOpensIt() {
        Payer newcomer = new Payer(NETWORK.chainId(), TestedNetwork.newKey());
        assertThat(Door.get("/api/v1/accounts/" + newcomer.account()).status()).isEqualTo(404);

        Door.submitAndWait(payer.pays(newcomer.account(), "5.00"));

        JsonNode opened = Door.get("/api/v1/accounts/" + newcomer.account()).json();
        assertThat(opened.path("publicKey").isNull()).isTrue();
        assertThat(opened.path("nonceFloor").asText()).isEqualTo("0");
        assertThat(Door.submitAndWait(newcomer.pays(payee, "5.00")).text("status"))
                .isEqualTo("final");
        assertThat(Door.get("/api/v1/accounts/" + newcomer.account()).text("publicKey"))
                .isEqualTo(newcomer.signer().publicKey().hex());
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

        JsonNode assets = Door.get("/api/v1/assets").json().path("assets");
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
        settled(payer.signs(new Operation.RotateKey(newKey.publicKey())));

        assertThat(Door.get("/api/v1/accounts/" + payer.account()).text("publicKey"))
                .isEqualTo(newKey.publicKey().hex());
        assertThat(Door.submit(payer.pays(payee, "1.00")).text("code")).isEqualTo("WRONG_KEY");
        settled(payer.withKey(newKey).pays(payee, "1.00"));
    }

    /** Both are affordable alone. */
    @Test
    void aFailedPaymentHasAnOutcomeForProgramsAndASentenceForPeople() {
        Transaction first = payer.pays(payee, "600.00");
        Transaction second = payer.pays(payee, "600.00");
        Door.submitBatch(List.of(first, second));

        JsonNode failed = List.of(
                        Door.submitAndWait(first).json(),
                        Door.submitAndWait(second).json())
                .stream()
                .filter(answer -> answer.path("status").asText().equals("failed"))
                .findFirst()
                .orElseThrow();

        assertThat(failed.path("outcome").asText()).isEqualTo("INSUFFICIENT_BALANCE");
        assertThat(failed.path("detail").asText()).contains(" ");
        assertThat(failed.has("reason")).isFalse();
        JsonNode read =
                Door.get("/api/v1/transactions/" + failed.path("id").asText()).json();
        assertThat(read.path("detail")).isEqualTo(failed.path("detail"));
        assertThat(read.path("outcome")).isEqualTo(failed.path("outcome"));
    }

    @Test
    void anAccountIdInCapitalsIsTheSameAccount() {
        String capitals = payer.account().toString().toUpperCase(Locale.ROOT);

        assertThat(Door.get("/api/v1/accounts/" + capitals).text("id"))
                .isEqualTo(payer.account().toString());
    }

    @Test
    void anIdAndAHashAreTakenInEitherCase() {
        Transaction payment = payer.pays(payee, "1.00");
        Door.submitAndWait(payment);
        String hash = Door.get("/api/v1/blocks/latest").text("hash");

        assertThat(Door.get("/api/v1/transactions/" + payment.id().hex().toUpperCase(Locale.ROOT))
                        .text("status"))
                .isEqualTo("final");
        assertThat(Door.get("/api/v1/blocks/" + hash.toUpperCase(Locale.ROOT)).text("hash"))
                .isEqualTo(hash);
    }

    private static void settled(Transaction transaction) {
        Answer answer = Door.submitAndWait(transaction);
        assertThat(answer.text("outcome")).as(answer.json().toString()).isEqualTo("SETTLED");
    }
}
