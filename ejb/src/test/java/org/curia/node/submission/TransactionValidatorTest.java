package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.curia.core.codec.TransactionCodec;
import org.curia.core.crypto.Signature;
import org.curia.core.crypto.Signer;
import org.curia.core.model.Transaction;
import org.curia.core.model.Witness;
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
        return forged(transaction, 0);
    }

    private static Transaction forged(Transaction transaction, int witness) {
        List<Witness> witnesses = new ArrayList<>(transaction.witnesses());
        byte[] signature = witnesses.get(witness).signature().bytes();
        signature[0] ^= 1;
        witnesses.set(witness, new Witness(witnesses.get(witness).publicKey(), Signature.of(signature)));
        return new Transaction(transaction.id(), transaction.body(), transaction.bodyBytes(), witnesses);
    }

    private Transaction signedBy(long nonce, int signers) {
        return TransactionCodec.sign(
                network.transfer(nonce).body(),
                IntStream.range(0, signers).mapToObj(TestNetwork::key).toArray(Signer[]::new));
    }

    @Test
    void everyWitnessIsVerified() {
        Transaction right = signedBy(0, 3);
        List<Transaction> transactions = List.of(forged(right, 0), forged(right, 1), forged(right, 2), right);

        assertThat(validator.verifySubmitted(transactions).toCompletableFuture().join().stream())
                .containsExactly(3);
    }

    @Test
    void aBatchIsOfSignaturesNotOfTransactions() {
        List<Transaction> transactions =
                LongStream.range(0, 8).mapToObj(nonce -> signedBy(nonce, 16)).toList();

        validator.verifySubmitted(transactions);

        assertThat(TransactionValidator.signatures(transactions)).isEqualTo(8 * 16);
        assertThat(tasks).hasSize(4);
    }
}
