package org.curia.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.curia.core.crypto.Signature;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
import org.curia.ear.Door.Answer;
import org.junit.jupiter.api.Test;

/** More is submitted than may wait: what is too much is refused at once, nothing of it is taken, and later it is welcome. */
@OnceOnPostgresql
class OverloadIT extends DeployedNode {
    private static final TestedNetwork NETWORK = TestedNetwork.current();
    private static final int BATCH = 1_000;

    /** Twice what may wait (curia.submission.queue-transactions). */
    private static final int BATCHES = 40;

    @Test
    void whatIsTooMuchIsToldToComeBackLaterAndIsTakenThen() {
        Payer payer = NETWORK.newPayer();
        byte[] batch = Door.delimited(forged(payer));

        List<CompletableFuture<Answer>> flood = new ArrayList<>();
        for (int number = 0; number < BATCHES; number++) {
            flood.add(Door.postLater(Door.PROTOBUF, batch));
        }
        List<Answer> answers = flood.stream().map(CompletableFuture::join).toList();

        assertThat(answers).extracting(Answer::status).contains(200, 429).containsOnly(200, 429);
        Answer refusal = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refusal.mediaType()).isEqualTo("application/problem+json");
        assertThat(refusal.text("code")).isEqualTo("OVERLOADED");
        long seconds = refusal.headers().firstValueAsLong("Retry-After").orElseThrow();
        assertThat(seconds).isBetween(1L, 10L);

        await().pollDelay(Duration.ofSeconds(seconds))
                .atMost(Duration.ofSeconds(20))
                .until(() -> Door.postLater(Door.PROTOBUF, batch).join().status() == 200);
        assertThat(Door.submitAndWait(NETWORK.newPayer().pays(payer.account(), "1.00"))
                        .text("status"))
                .isEqualTo("final");
    }

    /** Each costs the node a verification and none reaches the pool: the other tests' payments are not held up afterwards. */
    private static List<Transaction> forged(Payer payer) {
        Signature ofAnother =
                payer.pays(payer.account(), "1.00").witnesses().get(0).signature();
        return IntStream.range(0, BATCH)
                .mapToObj(i -> forged(payer.pays(payer.account(), "1.00"), ofAnother))
                .toList();
    }

    private static Transaction forged(Transaction payment, Signature signature) {
        Witness witness = new Witness(payment.witnesses().get(0).publicKey(), signature);
        return new Transaction(payment.id(), payment.body(), payment.bodyBytes(), List.of(witness));
    }
}
