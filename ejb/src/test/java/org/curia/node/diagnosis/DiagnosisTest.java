package org.curia.node.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DiagnosisTest {

    @Test
    void aQuietNetworkSaysThatNothingWaits() {
        Diagnosis diagnosis = new Observed().diagnosis();

        assertThat(diagnosis.why().cause()).isEqualTo(Cause.NOTHING_WAITS);
        assertThat(diagnosis.why().sentence()).matches("nothing waits; last block 1 at 20[-0-9T:]+Z");
        assertThat(diagnosis.ailments()).isEmpty();
    }

    @Test
    void anAilmentComesBeforeWhatTheNextBlockWaitsFor() {
        Diagnosis diagnosis =
                new Observed().waiting(60).database("the database is away").diagnosis();

        assertThat(diagnosis.why()).isEqualTo(new Finding(Cause.DATABASE, "the database is away"));
    }

    @Test
    void aBlockOnItsWayTellsHowFarItIs() {
        assertThat(sentence(new Observed().waiting(2))).contains("block 2 is to be proposed");
        assertThat(sentence(new Observed().waiting(2).voted())).contains("block 2 lacks PREPAREs");
        assertThat(sentence(new Observed().waiting(2).locked()))
                .startsWith(
                        "3 transactions wait since 2026-11-20T12:00:28Z; node1 leads view 0, block 2 lacks COMMITs");
    }

    @Test
    void aLeaderWhoIsNotThereIsNamed() {
        Diagnosis diagnosis = new Observed().waiting(2).ledBy(3).silent(3, 10).diagnosis();

        assertThat(diagnosis.why())
                .isEqualTo(new Finding(
                        Cause.LEADER_MISSING,
                        "3 transactions wait since 2026-11-20T12:00:28Z for node4 (silent), the"
                                + " leader of view 0; the others choose another by themselves"));
    }

    @Test
    void aViewThatHasNotBegunNamesWhoIsToLeadIt() {
        assertThat(sentence(new Observed().changingTo(2).neverHeard(2)))
                .startsWith("view 0 has not begun: a quorum must agree to it and node3 (silent since this node"
                        + " started) lead it");
    }

    @Test
    void validatorsInOtherViewsAreNamed() {
        Diagnosis diagnosis =
                new Observed().waiting(2).inView(1, 4).inView(3, 5).diagnosis();

        assertThat(diagnosis.why().cause()).isEqualTo(Cause.VIEWS_DIFFER);
        assertThat(diagnosis.why().sentence())
                .contains("this node is in view 0, node2 in view 4 and node4 in view 5; they find together");
    }

    @Test
    void everyPeerIsThereWithItsPhase() {
        assertThat(new Observed().neverHeard(3).diagnosis().peers())
                .extracting(peer -> peer.member().name() + " " + peer.there() + " "
                        + peer.phase().map(Phase::name).orElse("unknown"))
                .containsExactly("node2 true IDLE", "node3 true IDLE", "node4 false unknown");
    }

    private static String sentence(Observed observed) {
        return observed.diagnosis().why().sentence();
    }
}
