package org.curia.cli.chaos.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.curia.cli.chaos.history.TestRun.ALICE;
import static org.curia.cli.chaos.history.TestRun.BOB;
import static org.curia.cli.chaos.history.TestRun.LIST;
import static org.curia.cli.chaos.history.TestRun.payment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.curia.cli.chaos.history.Anomaly.Kind;
import org.junit.jupiter.api.Test;

/** Histories that are right, and one for each way of being wrong. */
class VerdictTest {

    /** Two payments one after the other, read on both nodes. */
    private static TestRun twoPayments() {
        return new TestRun()
                .block(payment("a", ALICE, BOB, 10))
                .block(payment("b", BOB, LIST, 1))
                .acknowledged("node1", "a", 10, 20, 1, 0)
                .acknowledged("node2", "b", 30, 40, 2, 0);
    }

    private static FinalBlock renamed(FinalBlock block, String hash) {
        return new FinalBlock(block.height(), hash, block.parentHash(), block.payments());
    }

    @Test
    void aRightRunHasNoAnomaly() {
        TestRun run = twoPayments()
                .readBalance("node1", 21, 25, 1, ALICE, 90)
                .readBalance("node1", 41, 45, 2, LIST, 101)
                .readHeight("node2", 21, 22, 0)
                .lookedUp("node1", "b", 1, 2, Optional.empty())
                .lookedUp("node1", "b", 50, 51, Optional.of(new Answer.Final(2, 0, true)));

        assertThat(run.anomalies()).isEmpty();
        assertThat(run.verdict().closing()).containsEntry(BOB, 109L).containsEntry(LIST, 101L);
    }

    @Test
    void anAcknowledgedPaymentThatIsInNoBlockIsLost() {
        assertThat(twoPayments().acknowledged("node1", "c", 50, 60, 2, 1).anomalies())
                .containsExactly(Kind.LOST);
    }

    @Test
    void aPaymentElsewhereThanWasSaidIsLost() {
        TestRun run = new TestRun().block(payment("a", ALICE, BOB, 10)).acknowledged("node1", "a", 10, 20, 1, 1);

        assertThat(run.anomalies()).containsExactly(Kind.LOST);
    }

    @Test
    void aPaymentWithAnotherOutcomeThanWasSaidIsLost() {
        TestRun run = new TestRun().block(payment("a", ALICE, BOB, 10)).answered("a", new Answer.Final(1, 0, false));

        assertThat(run.anomalies()).containsExactly(Kind.LOST);
    }

    @Test
    void aPaymentThatWasLookedUpAsFinalAndIsInNoBlockIsLost() {
        TestRun run = twoPayments().lookedUp("node1", "c", 50, 51, Optional.of(new Answer.Final(2, 1, true)));

        assertThat(run.anomalies()).containsExactly(Kind.LOST);
    }

    @Test
    void aPaymentThatNobodyAnsweredForMayBeFinalOrNot() {
        TestRun run = twoPayments()
                .block(payment("c", ALICE, BOB, 1))
                .answered("c", new Answer.Unknown())
                .answered("d", new Answer.Unknown());

        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void aRefusedPaymentMustNotBeFinal() {
        TestRun run = new TestRun()
                .block(payment("a", ALICE, BOB, 10))
                .answered("a", new Answer.Refused("INSUFFICIENT_BALANCE"))
                .answered("b", new Answer.Refused("INSUFFICIENT_BALANCE"));

        assertThat(run.anomalies()).containsExactly(Kind.REFUSED_BUT_FINAL);
    }

    @Test
    void aTransactionInTwoBlocksIsFound() {
        TestRun run = new TestRun().block(payment("a", ALICE, BOB, 10)).block(payment("a", ALICE, BOB, 10));

        assertThat(run.anomalies()).contains(Kind.TWICE);
    }

    @Test
    void twoBlocksOfOneHeightAreAFork() {
        TestRun run = twoPayments()
                .nodeWith(node -> new NodeLedger(
                        node.node(),
                        List.of(node.blocks().get(0), renamed(node.blocks().get(1), "other")),
                        node.balances()));

        assertThat(run.anomalies()).containsExactly(Kind.FORK);
    }

    @Test
    void anotherOrderUnderTheSameHashIsAFork() {
        FinalBlock.Payment a = payment("a", ALICE, BOB, 1);
        FinalBlock.Payment b = payment("b", BOB, ALICE, 1);
        TestRun run = new TestRun()
                .block(a, b)
                .nodeWith(node -> new NodeLedger(
                        node.node(), List.of(new FinalBlock(1, "hash1", "hash0", List.of(b, a))), node.balances()));

        assertThat(run.anomalies()).containsExactly(Kind.FORK);
    }

    @Test
    void aGapAndABrokenLinkAreAFork() {
        TestRun gap = twoPayments()
                .nodeWith(node -> new NodeLedger(node.node(), node.blocks().subList(1, 2), node.balances()));
        TestRun link = new TestRun()
                .block()
                .nodeWith(node -> new NodeLedger(
                        node.node(),
                        List.of(node.blocks().get(0), new FinalBlock(2, "hash2", "elsewhere", List.of())),
                        node.balances()));

        assertThat(gap.anomalies()).containsExactly(Kind.FORK);
        assertThat(link.anomalies()).containsExactly(Kind.FORK);
    }

    @Test
    void aNodeThatIsBehindIsNoFork() {
        TestRun run = twoPayments()
                .nodeWith(node -> new NodeLedger(
                        node.node(), node.blocks().subList(0, 1), Map.of(ALICE, 90L, BOB, 110L, LIST, 100L)));

        assertThat(run.anomalies()).isEmpty();
    }

    @Test
    void moneyFromNowhereIsFound() {
        TestRun run = twoPayments().nodeWith(node -> {
            Map<String, Long> more = new HashMap<>(node.balances());
            more.merge(ALICE, 1L, Long::sum);
            return new NodeLedger(node.node(), node.blocks(), more);
        });

        assertThat(run.anomalies()).containsExactly(Kind.MONEY);
    }

    @Test
    void moneyOnTheWrongAccountIsFoundAlthoughTheSumIsRight() {
        TestRun run = twoPayments().nodeWith(node -> {
            Map<String, Long> moved = new HashMap<>(node.balances());
            moved.merge(ALICE, 1L, Long::sum);
            moved.merge(BOB, -1L, Long::sum);
            return new NodeLedger(node.node(), node.blocks(), moved);
        });

        assertThat(run.anomalies()).containsExactly(Kind.MONEY);
    }

    @Test
    void aBalanceBelowNothingIsFound() {
        assertThat(new TestRun().block(payment("a", ALICE, BOB, 101)).anomalies())
                .containsExactly(Kind.MONEY);
    }

    @Test
    void aReadThatNoBlockExplainsIsFound() {
        assertThat(twoPayments().readBalance("node1", 1, 2, 1, ALICE, 91).anomalies())
                .containsExactly(Kind.WRONG_READ);
        assertThat(twoPayments().readBalance("node1", 1, 2, 1, LIST, 101).anomalies())
                .containsExactly(Kind.WRONG_READ);
    }

    @Test
    void aHeightThatTheLedgerDoesNotHaveIsFound() {
        assertThat(twoPayments().readHeight("node1", 1, 100, 3).anomalies()).containsExactly(Kind.WRONG_READ);
    }

    @Test
    void aNodeThatShowsAnOlderLedgerThanBeforeWentBack() {
        assertThat(twoPayments()
                        .readHeight("node1", 50, 51, 2)
                        .readHeight("node1", 52, 53, 1)
                        .anomalies())
                .containsExactly(Kind.WENT_BACK);
    }

    @Test
    void aNodeThatDoesNotShowWhatItHasAnsweredAsFinalWentBack() {
        assertThat(twoPayments().readHeight("node2", 41, 42, 1).anomalies()).containsExactly(Kind.WENT_BACK);
    }

    @Test
    void readsThatOverlapAndReadsOfTwoNodesMayDiffer() {
        assertThat(twoPayments()
                        .readHeight("node1", 50, 60, 2)
                        .readHeight("node1", 55, 65, 1)
                        .readHeight("node2", 21, 22, 0)
                        .anomalies())
                .isEmpty();
    }

    @Test
    void aPaymentThatIsFinalAndThenUnknownOnOneNodeWentBack() {
        assertThat(twoPayments()
                        .lookedUp("node1", "a", 21, 22, Optional.empty())
                        .anomalies())
                .containsExactly(Kind.WENT_BACK);
        assertThat(twoPayments()
                        .lookedUp("node2", "a", 21, 22, Optional.of(new Answer.Final(1, 0, true)))
                        .lookedUp("node2", "a", 23, 24, Optional.empty())
                        .anomalies())
                .containsExactly(Kind.WENT_BACK);
    }

    @Test
    void aPaymentSentAfterAnotherWasAcknowledgedStandsInALaterBlock() {
        TestRun sameBlock = new TestRun()
                .block(payment("a", ALICE, LIST, 1), payment("b", ALICE, LIST, 1))
                .acknowledged("node1", "a", 10, 20, 1, 0)
                .acknowledged("node2", "b", 30, 40, 1, 1);
        TestRun together = new TestRun()
                .block(payment("a", ALICE, LIST, 1), payment("b", ALICE, LIST, 1))
                .acknowledged("node1", "a", 10, 20, 1, 0)
                .acknowledged("node2", "b", 15, 40, 1, 1);

        assertThat(sameBlock.anomalies()).containsExactly(Kind.OUT_OF_ORDER);
        assertThat(together.anomalies()).isEmpty();
    }

    @Test
    void alsoAPaymentThatNobodyAcknowledgedIsNotFinalBeforeItWasSent() {
        TestRun run = new TestRun()
                .block(payment("b", ALICE, LIST, 1))
                .block(payment("a", ALICE, LIST, 1))
                .acknowledged("node1", "a", 0, 0, 2, 0)
                .answered("b", new Answer.Unknown());

        assertThat(run.anomalies()).containsExactly(Kind.OUT_OF_ORDER);
    }

    @Test
    void withoutAnyLedgerThereIsNoVerdict() {
        Ledgers nothing = new Ledgers(0, Map.of(), List.of());
        assertThatThrownBy(() -> Verdict.of(new History(List.of(), List.of(), List.of()), nothing))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
