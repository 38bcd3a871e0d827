package org.curia.cli.bench.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.curia.cli.bench.payments.Payers;
import org.curia.cli.bench.payments.SignedPage;
import org.curia.cli.bench.payments.Source;
import org.curia.core.crypto.Hash;
import org.curia.core.model.Transaction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InFlightPaymentsTest {
    private static final long LATER = 10_000_000_000L;

    private final Payers payers = Payers.of(1, 10);
    private final List<Transaction> payments =
            LongStream.range(0, 6).mapToObj(i -> payers.sign(i, Hash.ZERO, 10)).toList();
    private final InFlightPayments inFlight =
            new InFlightPayments(Source.of(List.of(SignedPage.of(payments))), new Pace(4, 0, 1));

    @BeforeEach
    void begin() {
        inFlight.begin(0);
    }

    private long key(int payment) {
        return SignedPage.key(payments.get(payment).id());
    }

    private void settle(int... numbers) {
        for (int number : numbers) {
            inFlight.included(key(number), true, 5_000_000);
        }
    }

    private int[] take(int node, long nowNanos) {
        return inFlight.take(node, nowNanos).map(Batch::numbers).orElse(new int[0]);
    }

    @Test
    void aBatchIsTheBytesOfItsPayments() {
        Batch first = inFlight.take(0, 0).orElseThrow();
        Batch second = inFlight.take(0, 0).orElseThrow();
        assertThat(first.numbers()).containsExactly(0, 1);
        assertThat(second.numbers()).containsExactly(2, 3);
        assertThat(second.offset()).isEqualTo(first.length());
        assertThat(inFlight.take(0, 0)).as("four are under way").isEmpty();
    }

    @Test
    void allAreDecidedWhenAllAreIncluded() {
        take(0, 0);
        take(0, 0);
        settle(0, 1, 2, 3);
        take(0, 0);
        settle(4);
        inFlight.included(key(5), false, 0);
        take(0, 0);
        assertThat(inFlight.isDone()).isTrue();
        assertThat(inFlight.finalized()).isEqualTo(5);
        assertThat(inFlight.failed()).isEqualTo(1);
        assertThat(inFlight.latencyMicros().getMaxValue()).isBetween(4_990L, 5_010L);
    }

    @Test
    void aPaymentCountsOnceHoweverOftenItIsTold() {
        take(0, 0);
        settle(0, 0, 0);
        assertThat(inFlight.finalized()).isEqualTo(1);
    }

    @Test
    void whatALostNodeHeldIsSentToAnother() {
        take(0, 0);
        take(1, 0);
        settle(0);
        inFlight.lost(0);
        Batch again = inFlight.take(1, 0).orElseThrow();
        assertThat(again.numbers()).containsExactly(1);
        assertThat(Arrays.copyOfRange(again.bytes(), again.offset(), again.offset() + again.length()))
                .isEqualTo(encoded(1));
        inFlight.lost(0);
        assertThat(take(1, 0)).as("node 1 holds it now").doesNotContain(1);
    }

    private byte[] encoded(int payment) {
        return SignedPage.of(List.of(payments.get(payment))).bytes();
    }

    @Test
    void whatNobodyHeardOfForLongIsSentAgainOnce() {
        take(0, 0);
        inFlight.sweep(LATER);
        inFlight.sweep(LATER);
        assertThat(take(1, LATER)).containsExactly(0, 1);
    }

    @Test
    void aRefusalThatPassesIsTriedAgainAndAgainButNotAtOnce() {
        take(0, 0);
        for (long now = 0; now < 20 * LATER; now += LATER) {
            inFlight.refused(0, true, "POOL_FULL", now);
            inFlight.sweep(now + 1);
            assertThat(take(0, now + 1)).doesNotContain(0);
            inFlight.sweep(now + LATER - 1);
            assertThat(take(0, now + LATER - 1)).contains(0);
        }
        assertThat(inFlight.failed()).isZero();
    }

    @Test
    void aRefusalThatDoesNotPassFailsAfterSomeAttempts() {
        take(0, 0);
        for (int attempt = 0; attempt < 8; attempt++) {
            inFlight.refused(1, false, "WRONG_KEY: no", 0);
        }
        assertThat(inFlight.failed()).isEqualTo(1);
        assertThat(inFlight.firstFailure()).isEqualTo(Optional.of("WRONG_KEY: no"));
    }

    @Test
    void whatIsGivenUpHasFailedSentOrNot() {
        take(0, 0);
        settle(0);
        inFlight.giveUp("nothing moves");
        assertThat(inFlight.isDone()).isTrue();
        assertThat(inFlight.failed()).isEqualTo(5);
    }
}
