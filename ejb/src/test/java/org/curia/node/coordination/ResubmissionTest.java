package org.curia.node.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.TestNetwork;
import org.curia.node.api.TransactionStanding;
import org.curia.node.coordination.InProcessNetwork.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A transaction is submitted again and read as fast as possible at every node while it becomes final and is stored. No node ever refuses
 * it, forgets it after it took it, or takes back that it is final.
 */
class ResubmissionTest {
    private static final int PAYMENTS = 40;

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void resendingTheSameBytesIsAnsweredWithTheTruthAtEveryMoment(int validators) throws Exception {
        var network = new TestNetwork(validators);
        try (var running = new InProcessNetwork(network)) {
            for (int nonce = 0; nonce < PAYMENTS; nonce++) {
                Transaction payment = network.transfer(nonce);
                Validator first = running.validators().get(nonce % validators);
                assertThat(admission(first, payment)).isInstanceOf(Admission.Admitted.class);
                var over = new AtomicBoolean();
                List<CompletableFuture<Void>> hurried = new ArrayList<>();
                for (Validator validator : running.validators()) {
                    hurried.add(CompletableFuture.runAsync(() -> submitAgain(validator, payment, over)));
                    hurried.add(CompletableFuture.runAsync(() -> readAgain(validator, payment, validator == first)));
                }
                boolean stored = storedEverywhere(running, payment);
                over.set(true);
                CompletableFuture.allOf(hurried.toArray(CompletableFuture[]::new))
                        .get(60, TimeUnit.SECONDS);
                assertThat(stored).isTrue();
            }
            assertThat(running.validators())
                    .allMatch(validator -> validator.halted().isEmpty());
        }
    }

    @Test
    void ofTwoWithOneNonceTheLoserIsDroppedWithItsReasonWhereItWasTaken() throws Exception {
        var network = new TestNetwork(4);
        try (var running = new InProcessNetwork(network)) {
            Validator here = running.validators().get(0);
            Validator there = running.validators().get(1);
            int dropped = 0;
            for (int nonce = 0; nonce < 200 && dropped < 3; nonce++) {
                Transaction mine = network.transfer(nonce);
                Transaction other = network.transfer(nonce, "the other");
                CompletionStage<List<Admission>> taken = here.submit(mine);
                boolean bothTaken = isTaken(there.submit(other)) & isTaken(taken);
                Transaction winner = awaitEither(here, mine, other);
                assertThat(storedEverywhere(running, winner)).isTrue();
                if (bothTaken) {
                    Validator loserWasAt = winner == mine ? there : here;
                    Transaction loser = winner == mine ? other : mine;
                    assertThat(loserWasAt.find(loser.id()))
                            .contains(new TransactionStanding.Dropped(
                                    loser.id(), loser.body().expiryHeight(), Admission.Reason.NONCE_USED));
                    dropped++;
                }
            }
            assertThat(dropped).isPositive();
        }
    }

    private static boolean isTaken(CompletionStage<List<Admission>> submission) {
        return submission.toCompletableFuture().join().get(0) instanceof Admission.Admitted;
    }

    private static Transaction awaitEither(Validator validator, Transaction first, Transaction second)
            throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until) {
            if (validator.hasStored(first.id())) {
                return first;
            }
            if (validator.hasStored(second.id())) {
                return second;
            }
            Thread.sleep(1);
        }
        throw new AssertionError("neither became final");
    }

    private static boolean storedEverywhere(InProcessNetwork network, Transaction payment) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < until) {
            if (network.validators().stream().allMatch(validator -> validator.hasStored(payment.id()))) {
                return true;
            }
            Thread.sleep(1);
        }
        return false;
    }

    private static void submitAgain(Validator validator, Transaction payment, AtomicBoolean over) {
        while (!over.get()) {
            Admission admission = admission(validator, payment);
            if (admission instanceof Admission.Refused refused) {
                assertThat(validator.find(payment.id()))
                        .as("refused as " + refused.reason())
                        .containsInstanceOf(TransactionStanding.Final.class);
            }
        }
    }

    /** Until it is stored, and once more. */
    private static void readAgain(Validator validator, Transaction payment, boolean tookIt) {
        boolean known = tookIt;
        boolean isFinal = false;
        boolean stored = false;
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!stored && System.nanoTime() < until) {
            stored = validator.hasStored(payment.id());
            Optional<TransactionStanding> read = validator.find(payment.id());
            assertThat(known && read.isEmpty()).as("forgotten").isFalse();
            assertThat(read.filter(TransactionStanding.Dropped.class::isInstance))
                    .isEmpty();
            boolean nowFinal =
                    read.filter(TransactionStanding.Final.class::isInstance).isPresent();
            assertThat(isFinal && !nowFinal).as("final no longer").isFalse();
            known = read.isPresent();
            isFinal = nowFinal;
        }
        assertThat(isFinal).isTrue();
    }

    private static Admission admission(Validator validator, Transaction payment) {
        return validator.submit(payment).toCompletableFuture().join().get(0);
    }
}
