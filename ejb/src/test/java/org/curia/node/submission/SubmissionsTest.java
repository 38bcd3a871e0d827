package org.curia.node.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.curia.core.consensus.Effect;
import org.curia.core.consensus.Input;
import org.curia.core.model.Transaction;
import org.curia.core.pool.Admission;
import org.curia.node.TestNetwork;
import org.curia.node.api.NotVoting;
import org.curia.node.api.Overloaded;
import org.junit.jupiter.api.Test;

class SubmissionsTest {
    private final TestNetwork network = new TestNetwork(1);
    private int woken;
    private final Submissions submissions = new Submissions(10, () -> woken++, Runnable::run);

    @Test
    void whatWaitsIsHandedOverTogetherAndAnsweredApart() {
        var first = submit(0, 1);
        var second = submit(2);

        var input = (Input.TransactionsSubmitted) submissions.next().orElseThrow();
        assertThat(input.transactions()).containsExactly(network.transfer(0), network.transfer(1), network.transfer(2));
        assertThat(submissions.next()).isEmpty();

        submissions.answer(new Effect.AnswerSubmission(
                input.ticket(),
                input.transactions().stream().map(SubmissionsTest::admitted).toList()));
        assertThat(first).isCompletedWithValue(List.of(admitted(network.transfer(0)), admitted(network.transfer(1))));
        assertThat(second).isCompletedWithValue(List.of(admitted(network.transfer(2))));
    }

    @Test
    void theConsensusThreadIsWoken() {
        submit(0);

        assertThat(woken).isEqualTo(1);
    }

    @Test
    void whatIsAboveTheBoundIsRefused() {
        submissions.reserve(8);

        assertThatThrownBy(() -> submissions.reserve(3)).isInstanceOf(Overloaded.class);
    }

    @Test
    void oneThatIsAboveTheBoundByItselfIsTakenWhileThereIsNoOther() {
        submissions.reserve(11);

        assertThatThrownBy(() -> submissions.reserve(1)).isInstanceOf(Overloaded.class);
        submissions.release(11);
        submissions.reserve(1);
    }

    @Test
    void releasedRoomIsUsedAgain() {
        submissions.reserve(8);
        submissions.release(8);
        submissions.reserve(10);
    }

    @Test
    void aClosedNodeTakesNothingAndSaysWhy() {
        submissions.close("halted");

        assertThatThrownBy(() -> submissions.reserve(1))
                .isInstanceOf(NotVoting.class)
                .hasMessage("halted");
    }

    @Test
    void whoeverWaitsWhenTheNodeClosesIsToldSo() {
        var waiting = submit(0);
        submissions.next();
        var queued = submit(1);
        submissions.close("halted");

        assertThat(waiting).isCompletedExceptionally();
        assertThat(queued).isCompletedExceptionally();
    }

    private CompletableFuture<List<Admission>> submit(long... nonces) {
        return submissions
                .enqueue(java.util.stream.LongStream.of(nonces)
                        .mapToObj(network::transfer)
                        .toList())
                .toCompletableFuture();
    }

    private static Admission admitted(Transaction transaction) {
        return new Admission.Admitted(transaction.id(), false);
    }
}
