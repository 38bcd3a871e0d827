package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import org.curia.core.codec.MalformedException;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.model.Transaction;
import org.curia.node.TestNetwork;
import org.junit.jupiter.api.Test;

class TransactionValidatorTest {
    private final TestNetwork network = new TestNetwork(1);
    private final List<Runnable> tasks = new ArrayList<>();
    private final Executor counting = task -> {
        tasks.add(task);
        task.run();
    };
    private final TransactionValidator validator = new TransactionValidator(
            new VerificationQueue(counting), new VerifiedTransactions(1_000), new CaffeineKnownKeys());

    @Test
    void aWrongSignatureIsFoundAmongRightOnes() {
        List<Transaction> transactions = List.of(network.transfer(0), forged(network.transfer(1)), network.transfer(2));

        assertThat(validator.verifySubmitted(transactions).toCompletableFuture().join().stream())
                .containsExactly(0, 2);
    }

    @Test
    void manyAreVerifiedInBatches() {
        List<Transaction> transactions =
                LongStream.range(0, 100).mapToObj(network::transfer).toList();

        assertThat(validator
                        .verifySubmitted(transactions)
                        .toCompletableFuture()
                        .join()
                        .cardinality())
                .isEqualTo(100);
        assertThat(tasks).hasSize(4);
    }

    @Test
    void whatWasVerifiedIsNotVerifiedAgain() {
        validator.verifySubmitted(List.of(network.transfer(0)));
        validator.verifySubmitted(List.of(network.transfer(0)));

        assertThat(tasks).hasSize(1);
    }

    @Test
    void aVerifiedBodyDoesNotVouchForAnotherSignature() {
        validator.verifySubmitted(List.of(network.transfer(0)));

        assertThat(validator
                        .verifySubmitted(List.of(forged(network.transfer(0))))
                        .toCompletableFuture()
                        .join()
                        .isEmpty())
                .isTrue();
    }

    @Test
    void whatIsWrongIsNotRemembered() {
        validator.verifySubmitted(List.of(forged(network.transfer(0))));
        validator.verifySubmitted(List.of(forged(network.transfer(0))));

        assertThat(tasks).hasSize(2);
    }

    private static Transaction forged(Transaction transaction) {
        byte[] signature = transaction.signature().bytes();
        signature[0] ^= 1;
        try {
            return TransactionCodec.decode(
                    transaction.bodyBytes(), transaction.publicKey().encoded(), signature);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
