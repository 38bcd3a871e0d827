package org.curia.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.curia.core.crypto.Hash;
import org.junit.jupiter.api.Test;

class AilmentsTest {

    @Test
    void aNodeWithAQuorumIsReadyThoughOneIsMissing() {
        assertThat(ailments(new Observed().neverHeard(3))).isEmpty();
    }

    @Test
    void withoutAQuorumTheMissingAreNamedWithTheirSilence() {
        List<Finding> ailments = ailments(new Observed().silent(2, 20).neverHeard(3));

        assertThat(ailments)
                .containsExactly(new Finding(
                        Cause.NO_QUORUM,
                        "node3 (silent since 2026-11-20T12:00:10Z) and node4 (not heard since this node started)"
                                + " are missing; those that are there have the voting power 2, a quorum is 3: start"
                                + " the missing or mend the way to them, blocks go on by themselves"));
    }

    @Test
    void aValidatorThatIsHeardButCannotBeToldMakesNoQuorum() {
        assertThat(ailments(new Observed().unreachable(1).silent(2, 5)))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("node2 (heard, but cannot be reached from here) and node3 (silent since");
    }

    @Test
    void aValidatorIsMissingAfterFourSecondsOfSilenceThoughItsLinkIsOpen() {
        assertThat(ailments(new Observed().silent(1, 4).silent(2, 4))).isEmpty();
        assertThat(causes(new Observed().silent(1, 5).silent(2, 5))).containsExactly(Cause.NO_QUORUM);
    }

    @Test
    void aStandbySaysThatItStandsByBeforeItSaysThatItHasNoPeers() {
        List<Finding> found = ailments(new Observed()
                .standsBy("stands by: another holds the lease")
                .silent(1, 9)
                .silent(2, 9));

        assertThat(found.get(0).cause()).isEqualTo(Cause.STANDS_BY);
        assertThat(found.get(0).sentence()).startsWith("stands by: another holds the lease");
    }

    @Test
    void theWorstIsNamedFirst() {
        Observed all = new Observed()
                .halted("the disk lied")
                .quarantined("the database is an older one")
                .database("the database is away")
                .silent(1, 9)
                .silent(2, 9)
                .othersAt(90);

        assertThat(causes(all))
                .containsExactly(Cause.HALTED, Cause.QUARANTINE, Cause.DATABASE, Cause.NO_QUORUM, Cause.BEHIND);
    }

    @Test
    void aNodeThatHasNotHeardFromAQuorumWhereItStandsMayBeBehind() {
        assertThat(causes(new Observed().saysNothingOfItself(1))).isEmpty();
        assertThat(causes(new Observed().saysNothingOfItself(1).saysNothingOfItself(2)))
                .containsExactly(Cause.BEHIND);
    }

    @Test
    void aNodeFurtherBehindThanAllowedIsNotReady() {
        assertThat(causes(new Observed().othersAt(11))).isEmpty();
        assertThat(causes(new Observed().othersAt(12))).containsExactly(Cause.BEHIND);
    }

    @Test
    void whatTwoOthersHaveJustSaidCountsBeforeTheConsensusThreadHasHeardIt() {
        assertThat(causes(new Observed().saysItIsAt(1, 900))).isEmpty();
        assertThat(causes(new Observed().saysItIsAt(1, 900).saysItIsAt(2, 901))).containsExactly(Cause.BEHIND);
    }

    @Test
    void anotherLedgerThanThatOfAWeakQuorumIsNoLedgerToTrust() {
        Hash other = Hash.tagged("other/1");

        assertThat(causes(new Observed().withBlock(1, other))).isEmpty();
        assertThat(causes(new Observed().withBlock(1, other).withBlock(2, other)))
                .containsExactly(Cause.DIVERGED);
    }

    @Test
    void aClockIsWrongWhenMostOthersSeeIt() {
        assertThat(ailments(new Observed().clockAhead(1, -700).clockAhead(2, -800)))
                .extracting(Finding::sentence)
                .containsExactly("this node's clock is 700 ms ahead of those of the other validators: let it follow a"
                        + " time server");
        assertThat(ailments(new Observed().clockAhead(1, 900).clockAhead(2, 600).clockAhead(3, 650)))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("this node's clock is 650 ms behind");
    }

    @Test
    void oneWrongClockBlamesNobodyElse() {
        assertThat(causes(new Observed().clockAhead(1, 100_000))).isEmpty();
        assertThat(causes(new Observed().clockAhead(1, 100_000).clockAhead(2, -100_000)))
                .isEmpty();
    }

    private static List<Finding> ailments(Observed observed) {
        return Ailments.of(observed.situation());
    }

    private static List<Cause> causes(Observed observed) {
        return ailments(observed).stream().map(Finding::cause).toList();
    }
}
