package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.curia.core.model.AccountId;
import org.curia.core.model.Transaction;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Payments are submitted again and read as fast as possible while they become final and are stored: alone, in batches and waiting. What
 * the node took is never refused, never unknown, and once it was final it stays so.
 */
class ResubmissionIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int ROUNDS = 100;

    private final Payer payer = NETWORK.newPayer();
    private final AccountId payee = NETWORK.issuer().account();
    private final ExecutorService callers = Executors.newFixedThreadPool(4);

    @AfterEach
    void close() {
        callers.shutdownNow();
    }

    @Test
    void everyAnswerDuringFinalizationIsTheTruth() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            Transaction payment = payer.pays(payee, "0.01");
            assertThat(Door.submit(payment).status()).isEqualTo(202);
            var over = new AtomicBoolean();
            var finalSeen = new AtomicBoolean();
            List<CompletableFuture<Void>> hurried = new ArrayList<>();
            for (Consumer<Transaction> hurry : List.<Consumer<Transaction>>of(
                    again -> submitsAgain(again, finalSeen),
                    again -> submitsAgainInABatch(again, finalSeen),
                    again -> reads(again, finalSeen))) {
                hurried.add(CompletableFuture.runAsync(
                        () -> {
                            while (!over.get()) {
                                hurry.accept(payment);
                            }
                        },
                        callers));
            }
            assertThat(Door.submitAndWait(payment).text("status")).isEqualTo("final");
            over.set(true);
            CompletableFuture.allOf(hurried.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
        }
        assertThat(Door.balance(payer.account())).isEqualTo("999.00");
    }

    private static void submitsAgain(Transaction payment, AtomicBoolean finalSeen) {
        boolean finalBefore = finalSeen.get();
        Answer answer = Door.submit(payment);
        assertThat(answer.status()).as(answer.json().toString()).isIn(200, 202);
        assertTruth(answer.text("status"), finalBefore, finalSeen);
    }

    private static void submitsAgainInABatch(Transaction payment, AtomicBoolean finalSeen) {
        boolean finalBefore = finalSeen.get();
        Answer answer = Door.post(Door.PROTOBUF, BodyPublishers.ofByteArray(Door.delimited(List.of(payment))));
        var result = answer.json().path("results").path(0);
        assertThat(result.path("status").asText()).as(answer.json().toString()).isEqualTo("known");
        assertTruth(result.has("height") ? "final" : "pending", finalBefore, finalSeen);
    }

    private static void reads(Transaction payment, AtomicBoolean finalSeen) {
        boolean finalBefore = finalSeen.get();
        Answer answer = Door.get("/api/v1/transactions/" + payment.id());
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        assertTruth(answer.text("status"), finalBefore, finalSeen);
    }

    private static void assertTruth(String status, boolean finalBefore, AtomicBoolean finalSeen) {
        if (finalBefore) {
            assertThat(status).isEqualTo("final");
        }
        assertThat(status).isIn("pending", "final");
        if (status.equals("final")) {
            finalSeen.set(true);
        }
    }
}
