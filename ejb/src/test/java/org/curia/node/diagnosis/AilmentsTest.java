package org.curia.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
                        "node3 (silent) and node4 (silent since this node started)"
                                + " are missing: voting power 2 of the required 3. Start the missing"
                                + " validators or restore the network between them; blocks resume automatically"));
    }

    @Test
    void aValidatorThatIsHeardButCannotBeToldMakesNoQuorum() {
        assertThat(ailments(new Observed().unreachable(1).silent(2, 5)))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("node2 (it connects, but this node cannot connect to it) and node3 (silent)");
    }

    @Test
    void aValidatorIsMissingAfterThreeSecondsOfSilenceThoughItsLinkIsOpen() {
        assertThat(ailments(new Observed().silent(1, 3).silent(2, 3))).isEmpty();
        assertThat(causes(new Observed().silent(1, 4).silent(2, 4))).containsExactly(Cause.NO_QUORUM);
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
                .containsExactly(
                        "this node's clock is more than 500 ms ahead of those of the other validators: let it follow a"
                                + " time server");
        assertThat(ailments(new Observed().clockAhead(1, 900).clockAhead(2, 600).clockAhead(3, 650)))
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith("this node's clock is more than 500 ms behind");
    }

    @Test
    void oneWrongClockBlamesNobodyElse() {
        assertThat(causes(new Observed().clockAhead(1, 100_000))).isEmpty();
        assertThat(causes(new Observed().clockAhead(1, 100_000).clockAhead(2, -100_000)))
                .isEmpty();
    }

    @Test
    void whatIsSaidStaysTheSameWhileItLasts() {
        assertThat(ailments(
                        new Observed().silent(1, 4).silent(2, 5).othersAt(12).clockAhead(3, -700)))
                .isEqualTo(ailments(
                        new Observed().silent(1, 40).silent(2, 50).othersAt(70).clockAhead(3, -701)));
    }

    @Test
    void aPeerThatIsOfAnotherNetworkIsNamedAsSuch() {
        var wrong = new TreeMap<>(Map.of(3, "it is of another network: its chain id is aa, ours bb"));
        List<Finding> ailments = ailments(new Observed()
                .neverHeard(2)
                .neverHeard(3)
                .reach(new Situation.Reach(Optional.empty(), wrong, new TreeMap<>())));

        assertThat(ailments)
                .extracting(Finding::sentence)
                .singleElement()
                .asString()
                .startsWith(
                        "node3 (silent since this node started) and node4 (it is of another network: its chain id is"
                                + " aa, ours bb) are missing");
    }

    @Test
    void aClosedPortComesBeforeTheQuorumThatItCosts() {
        var closed = new Situation.Reach(
                Optional.of("the server has not opened its HTTP port 8080"), new TreeMap<>(), new TreeMap<>());

        assertThat(causes(new Observed().neverHeard(2).neverHeard(3).reach(closed)))
                .containsExactly(Cause.UNREACHABLE, Cause.NO_QUORUM);
    }

    @Test
    void anotherServerWithThisNodesKeyMakesItUnfitAndOneWithAPeersKeyDegradesIt() {
        Observed own = new Observed().reach(duplicate(0));
        Observed peers = new Observed().reach(duplicate(2));

        assertThat(ailments(own))
                .extracting(Finding::sentence)
                .containsExactly(
                        "another server uses the key of node1, this node's, at 10.0.0.9: stop it, a validator's key"
                                + " runs on one server");
        assertThat(ailments(peers)).isEmpty();
        assertThat(Degradations.of(peers.situation()))
                .extracting(Finding::sentence)
                .containsExactly(
                        "another server uses the key of node3, at 10.0.0.9: stop it, a validator's key runs on one"
                                + " server");
    }

    @Test
    void transactionsThatWaitTooLongDegradeTheNodeAndMakeItUnfitWhereConfigured() {
        assertThat(Degradations.of(new Observed().waiting(3).situation())).isEmpty();
        assertThat(Degradations.of(new Observed().waiting(4).silent(3, 9).situation()))
                .containsExactly(new Finding(
                        Cause.STALLED,
                        "transactions wait, and no block has become final for more than 3000 ms, while node4 is missing:"
                                + " see /api/v1/diagnosis for what the block waits for"));
        assertThat(causes(new Observed().waiting(4))).isEmpty();
        assertThat(causes(new Observed().waiting(4).downWhenStalled())).containsExactly(Cause.STALLED);
    }

    @Test
    void faultsToleratedAreTheFurtherValidatorsThatMayFail() {
        assertThat(new Observed().situation().faultsTolerated()).isEqualTo(1);
        assertThat(new Observed().neverHeard(3).situation().faultsTolerated()).isZero();
        assertThat(new Observed().neverHeard(3).neverHeard(2).situation().faultsTolerated())
                .isZero();
    }

    private static Situation.Reach duplicate(int validator) {
        return new Situation.Reach(Optional.empty(), new TreeMap<>(), new TreeMap<>(Map.of(validator, "10.0.0.9")));
    }

    private static List<Finding> ailments(Observed observed) {
        return Ailments.of(observed.situation());
    }

    private static List<Cause> causes(Observed observed) {
        return ailments(observed).stream().map(Finding::cause).toList();
    }
}
